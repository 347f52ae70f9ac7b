"""Fields of a claim as the texts of cells, and back without loss.

Several values stand in one cell with "; " between them; a backslash goes before a semicolon or a backslash
that belongs to a value. A text that a spreadsheet would run as a formula has an apostrophe before it (after
OWASP, "CSV Injection"), as has an empty text, to tell it from no text; `unguarded` takes it away again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from servanda.claim import Amount, Change

SIGNS = {"exact": "", "about": "~", "over": ">", "under": "<"}
_BOUNDS = {sign: bound for bound, sign in SIGNS.items()}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|inf|nan)"


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return "'" + text if _needs_guard(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded; an apostrophe of its own stays."""
    return text[1:] if text.startswith("'") and _needs_guard(text[1:]) else text


def joined(values: Iterable[str]) -> str:
    """The values in one cell."""
    return "; ".join(value.replace("\\", "\\\\").replace(";", "\\;") for value in values)


def parted(cell: str) -> list[str]:
    """The values of a cell that `joined` made; an empty cell has none."""
    if not cell:
        return []
    values, at = [""], 0
    while at < len(cell):
        if cell[at] == "\\" and at + 1 < len(cell):
            values[-1] += cell[at + 1]
            at += 2
        elif cell[at] == ";":
            values.append("")
            at += 2 if cell[at + 1 : at + 2] == " " else 1
        else:
            values[-1] += cell[at]
            at += 1
    return values


def parties_in(parties: Iterable[tuple[str, str]]) -> str:
    """Names with their roles: "Belarus (reporter); Egypt (partner)"."""
    return joined(f"{name} ({role})" for name, role in parties)


def parties_from(cell: str) -> list[tuple[str, str]]:
    """The names and roles of a cell.

    Raises:
        ValueError: a name without a role.
    """
    found = []
    for value in parted(cell):
        name = re.fullmatch(r"(.*) \(([^()]*)\)\s*", value, re.DOTALL)
        if not name:
            raise ValueError(f"party {value!r} has no role: write NAME (ROLE)")
        found.append((name[1], name[2]))
    return found


def amounts_in(amounts: Sequence[Amount]) -> str:
    """Amounts: "63600000 USD", ">500 buses", "~12.5 percent"."""
    return joined(f"{SIGNS[amount.bound]}{amount.value!r} {amount.unit}" for amount in amounts)


def amounts_from(cell: str) -> list[Amount]:
    """The amounts of a cell.

    Raises:
        ValueError: a part that is no number with a unit.
    """
    found = []
    for value in parted(cell):
        amount = re.fullmatch(rf"([~<>]?)({_NUMBER}) (.*)", value, re.DOTALL)
        if not amount:
            raise ValueError(f"amount {value!r}: write a number and its unit, as in 1500000 USD")
        bound = _BOUNDS[amount[1]]
        found.append(Amount(value=number_from(amount[2]), unit=amount[3], bound=bound))
    return found


def change_in(change: Change | None) -> str | None:
    """Growth or fall: "up 70%", "down 2.9 times"."""
    if change is None:
        return None
    return f"{change.direction} {change.value!r}" + ("%" if change.unit == "percent" else " times")


def change_from(cell: str | None, since: str | None) -> Change | None:
    """The change of two cells.

    Raises:
        ValueError: it is no change.
    """
    if cell is None:
        return None
    found = re.fullmatch(rf"(up|down) ({_NUMBER})(%| times)", cell)
    if not found:
        raise ValueError(f"change {cell!r}: write up 70%, or down 2.9 times")
    unit = "percent" if found[3] == "%" else "factor"
    value = number_from(found[2])
    return Change(value=value, unit=unit, direction=found[1], since=since)


def cites_in(cites: Iterable[int | str]) -> str:
    """Numbers of notes: "3; 12b"; a text that could be read as a number, or has quotes, stands in quotes."""
    return joined(str(one) if isinstance(one, int) else _quoted(one) for one in cites)


def cites_from(cell: str) -> list[int | str]:
    """The numbers of notes of a cell."""
    return [int(one) if _is_numeral(one) else one[1:-1] if _in_quotes(one) else one for one in parted(cell)]


def number_from(text: str) -> int | float:
    """The number, whole or not as it was."""
    return int(text) if re.fullmatch(r"[+-]?\d+", text) else float(text)


def _needs_guard(text: str) -> bool:
    bare = text.lstrip("'")
    return not bare or bare.lstrip(" ").startswith(_FORMULA) or "\0" in bare[:1]


def _quoted(text: str) -> str:
    return f'"{text}"' if not text or _is_numeral(text) or _in_quotes(text) else text


def _in_quotes(text: str) -> bool:
    return len(text) > 1 and text[0] == text[-1] == '"'


def _is_numeral(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]+", text) is not None
