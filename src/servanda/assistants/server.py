"""The MCP server: the desks' queries as tools, each answer with its quotes and sources.

The protocol: https://modelcontextprotocol.io/specification
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Literal, ParamSpec, TypeVar

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from servanda import __version__
from servanda.claim import Kind
from servanda.desks import deciding
from servanda.desks.briefs import brief_on
from servanda.desks.dockets import DocketView, day_of, docket_view
from servanda.desks.findings import FindingList
from servanda.desks.findings import findings as find_findings
from servanda.desks.lines import Line
from servanda.desks.lookup import Found, Wanted
from servanda.desks.lookup import records as look_up
from servanda.desks.lookup import search as search_all
from servanda.desks.overview import Overview
from servanda.desks.parties import PartyView, party_view
from servanda.desks.promises import Promises
from servanda.desks.promises import promises as list_promises
from servanda.desks.records import RecordView, record_view
from servanda.desks.watch import Watch
from servanda.errors import InvalidQuery, ServandaError
from servanda.register import Decision, Register

P = ParamSpec("P")
R = TypeVar("R")
PATIENCE = 120.0  # seconds that an assistant waits for the first overview of a large register
INSTRUCTIONS = """A register of what was published about international economic cooperation: agreements,
deals, projects, trade figures, promises. Answer from it alone, and give for each statement the exact quote
and the document that the tools return. A contradiction is two sources that cannot both be right: show both.
An implied figure follows from printed ones and is printed nowhere: say so. What the register does not hold is
unknown."""
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
WRITES = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)


def create_server(register: Register, *, who: str, may_decide: bool = False) -> MCPServer:
    """The server on an open register; decisions, where they are allowed, are kept under the name `who`."""
    server: MCPServer = MCPServer("servanda", instructions=INSTRUCTIONS, version=__version__)
    queries = Queries(register)
    for tool in (
        queries.search, queries.records, queries.record, queries.party, queries.pair,
        queries.audit, queries.promises, queries.docket, queries.brief,
    ):  # fmt: skip
        server.tool(annotations=READS)(_told(tool))
    if may_decide:
        decisions = Decisions(register, who)
        for writing in (decisions.decide, decisions.undo):
            server.tool(annotations=WRITES)(_told(writing))
    return server


class Queries:
    """What can be asked."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._watch = Watch(register)

    def search(self, text: str) -> Found:
        """Records, claims with their exact quotes, and documents that hold all the words."""
        return search_all(self._register, text[:400])

    def records(
        self,
        kind: Kind | Literal[""] = "",
        party: str = "",
        partner: str = "",
        period: str = "",
        status: str = "",
        text: str = "",
        page: int = 1,
    ) -> list[Line]:
        """Fifty records a page, each in one line. `period` is EDTF, such as 2024 or 2023/2024; parties go by
        name or ISO code. Ask `record` for the quotes."""
        wanted = Wanted((), kind, "", status, party, partner, period, text, "", "latest")
        return list(look_up(self._register, wanted, page=page).lines)

    def record(self, id: str) -> RecordView:
        """One record: its values, the claims for and against each with quotes and documents, its history."""
        found = record_view(self._register, id)
        if found is None:
            raise InvalidQuery(f"no record {id!r}", hint="take an id that `records` or `search` gave")
        return found

    def party(self, name: str) -> PartyView:
        """One party: headline figures, how its promises stand, partners, contradictions, latest records."""
        return party_view(self._register, self._overview(), name)

    def pair(self, one: str, other: str) -> PartyView:
        """Two parties together: headline figures, promises, contradictions, the latest records."""
        return party_view(self._register, self._overview(), one, other)

    def audit(self, party: str = "", verdict: str = "contradictory", page: int = 1) -> FindingList:
        """Figures that cannot all be true (contradictory), that follow from others (implied), that fit
        (consistent), beside official ones (official), or that two sides count differently (asymmetry)."""
        return find_findings(self._register, self._overview(), verdict=verdict, party=party, page=page)

    def promises(self, party: str = "", standing: str = "", page: int = 1) -> Promises:
        """What was promised and where it stands today; `standing` such as overdue, kept, open."""
        return list_promises(self._register, self._overview(), standing=standing, party=party, page=page)

    def docket(self, one: str, other: str, on: str = "") -> DocketView:
        """What two sides have to settle at their next session, as of a day (today where empty)."""
        return docket_view(self._register, one, other, day_of(on))

    def brief(self, party: str, partner: str = "") -> str:
        """A cited brief on a party or a pair, in Markdown, with its sources."""
        _, content = brief_on(self._register, [name for name in (party, partner) if name], "md")
        return content.decode("utf-8")

    def _overview(self) -> Overview:
        found = self._watch.overview(wait=PATIENCE)
        if found is None:
            raise InvalidQuery("the register is still being worked through", hint="ask again in a minute")
        return found


class Decisions:
    """What can be decided; each decision can be taken back by its number."""

    def __init__(self, register: Register, who: str) -> None:
        self._register = register
        self._who = who

    def decide(
        self, kind: str, one: str, other: str = "", field: str = "", value: str = "", why: str = ""
    ) -> Decision:
        """Record a decision that the person has asked for: same or different (two claims), pick (a claim's
        value for a field), amend (a field's value), reject or restore (a claim)."""
        return deciding.decide(
            self._register, kind, one, other or None, who=self._who, why=why or None, field=field or None,
            value=deciding.typed_value(field, value) if kind == "amend" else None,
        )  # fmt: skip

    def undo(self, number: int) -> Decision:
        """Take back the decision of that number."""
        return deciding.undo(self._register, number, who=self._who)


def _told(tool: Callable[P, R]) -> Callable[P, R]:
    """The tool, whose errors reach the assistant with their hints."""

    @functools.wraps(tool)
    def asked(*given: P.args, **named: P.kwargs) -> Any:
        try:
            return tool(*given, **named)
        except ServandaError as error:
            raise ToolError(f"{error.message}" + (f" ({error.hint})" if error.hint else "")) from None

    return asked
