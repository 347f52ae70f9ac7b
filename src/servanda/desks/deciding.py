"""Deciding and undoing, for whatever page or program a person does it in."""

from __future__ import annotations

import re
from typing import Any

from servanda.errors import InvalidDecision
from servanda.register import Decision, Register


def decide(
    register: Register,
    kind: str,
    one: str,
    other: str | None = None,
    *,
    who: str,
    why: str | None = None,
    field: str | None = None,
    value: Any = None,
) -> Decision:
    """Record what a person decided, and derive what it touches; raises what `Register.decide` does."""
    made = register.decide(kind, one, other, who=who, why=why, field=field, value=value)
    register.merge()
    return made


def undo(register: Register, number: int, *, who: str) -> Decision:
    """Take a decision back, and derive what it touches; raises what `Register.revoke` does."""
    made = register.revoke(number, who=who)
    register.merge()
    return made


def typed_value(field: str | None, value: str | None) -> Any:
    """The value as the field takes it: amounts from "11000000 USD; 2 tractors", nothing from "".

    Raises:
        InvalidDecision: an amount without number or unit.
    """
    if field == "amounts":
        amounts = []
        for part in filter(str.strip, (value or "").split(";")):
            found = re.fullmatch(r"\s*([\d,]+(?:\.\d+)?)\s+(\S.*?)\s*", part)
            if not found:
                raise InvalidDecision(
                    f"{part.strip()!r} is no amount", hint='write "11000000 USD; 2 tractors"'
                )
            number = float(found[1].replace(",", ""))
            amounts.append({"value": int(number) if number.is_integer() else number, "unit": found[2]})
        return amounts
    return (value or "").strip() or None


def own_address(text: str) -> str:
    """The address if it is a page of the app itself, else the first page: a form may name where to go on,
    but not another site."""
    return text if re.fullmatch(r"/(?![/\\])[^\s\\]*", text) else "/"
