"""An assistant's session with the register, over the protocol, with the program as people start it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from servanda.register import Register
from tests.web.making import fill


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Register.create(tmp_path / "register.db") as register:
        fill(register)
    return tmp_path / "register.db"


def session(place: Path, talk: Callable[[Client], Any], *options: str) -> Any:
    command = str(Path(sys.executable).parent / "servanda")
    given = ["mcp", "--register", str(place), *options]
    program = StdioServerParameters(command=command, args=given, env=dict(os.environ))

    async def held() -> Any:
        with anyio.fail_after(60):
            async with Client(program) as client:
                return await talk(client)

    return anyio.run(held)


def test_an_assistant_finds_the_quotes_behind_a_contradiction(place: Path) -> None:
    async def talk(client: Client) -> Any:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        audit = await client.call_tool("audit", {"party": "Chad"})
        brief = await client.call_tool("brief", {"party": "Chad", "partner": "Mali"})
        return tools, audit, brief

    tools, audit, brief = session(place, talk)
    assert "decide" not in tools
    assert all(tool.annotations.read_only_hint for tool in tools.values())
    findings = json.loads(audit.content[0].text)["findings"]
    trade = next(each for each in findings if "90" in each["working"])
    assert {claim["source"] for claim in trade["claims"]}
    assert "Their trade came to $90 million." in {
        claim["quote"].removesuffix("[1]") for claim in trade["claims"]
    }
    assert "$60 million" in brief.content[0].text


def test_what_cannot_be_answered_says_why_and_how_to_mend_it(place: Path) -> None:
    async def talk(client: Client) -> Any:
        return await client.call_tool("party", {"name": "Atlantis"}), await client.call_tool(
            "record", {"id": "x"}
        )

    unknown, none = session(place, talk)
    assert unknown.is_error
    assert "Atlantis" in unknown.content[0].text
    assert none.is_error
    assert "`records` or `search`" in none.content[0].text


def test_an_assistant_that_may_decides_under_the_persons_name(place: Path) -> None:
    async def talk(client: Client) -> Any:
        made = await client.call_tool("decide", {"kind": "reject", "one": "wire-1", "why": "hearsay"})
        await client.call_tool("undo", {"number": json.loads(made.content[0].text)["number"]})

    session(place, talk, "--allow-decisions", "--who", "Ada")
    with Register.open(place) as register:
        assert [(each.kind, each.who) for each in register.decisions()] == [
            ("reject", "Ada"),
            ("revoke", "Ada"),
        ]
