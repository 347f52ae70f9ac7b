"""What to look for in a register."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.claim import FORMS, KINDS, statuses_of
from servanda.edtf import parse
from servanda.errors import InvalidQuery


@dataclass(frozen=True, slots=True)
class Query:
    """Each field narrows what is found; None asks for all.

    `party` and `with_party` are names or keys; a country stands for its regions, cities and bodies too. With
    both, both must take part. `period` is EDTF: what happens or holds within it, at least in part. of `text`
    each word begins a word of `what` or of a quote, whatever its case.
    """

    kind: str | None = None
    form: str | None = None
    status: str | None = None
    party: str | None = None
    with_party: str | None = None
    period: str | None = None
    text: str | None = None

    def check(self) -> None:
        """Refuse codes that the vocabulary does not have.

        Raises:
            InvalidQuery: an unknown kind, form or status; the hint has the choices.
            InvalidPeriod: `period` is not EDTF.
        """
        of_kind = [kind for kind in KINDS if self.kind in (None, kind)] or list(KINDS)
        for field, value, choices in (
            ("kind", self.kind, KINDS),
            ("form", self.form, [form for kind in of_kind for form in FORMS[kind]]),
            ("status", self.status, [status for kind in of_kind for status in statuses_of(kind)]),
        ):
            if value is not None and value not in choices:
                raise InvalidQuery(
                    f"no {field} {value!r}", hint=f"choose from {', '.join(dict.fromkeys(choices))}"
                )
        if self.period is not None:
            parse(self.period)
