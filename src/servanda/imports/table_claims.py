"""Claims from a row of a table that `servanda export` wrote, by the names of its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from servanda.claim import Claim
from servanda.exports.cells import amounts_from, change_from, cites_from, parties_from, unguarded
from servanda.imports.unclear import Unclear

NEEDED = frozenset(("id", "document", "kind", "form", "status", "quote", "start", "end", "found_by"))
"""The columns by which a table of claims is known."""


def claim_of_texts(cells: Mapping[str, str | None], where: str) -> Claim | Unclear:
    """The claim of a row whose cells are texts; None, like an empty cell, is nothing."""
    return _made(lambda: _fields({name: text_of(cell) for name, cell in cells.items()}), where)


def claim_of_values(row: Mapping[str, Any], where: str) -> Claim | Unclear:
    """The claim of a row of Parquet, whose parties, amounts and notes are lists."""

    def fields() -> dict[str, Any]:
        parties, amounts, cites = (row.get(name) or [] for name in ("parties", "amounts", "cites"))
        flat = {name: value for name, value in row.items() if name not in ("parties", "amounts", "cites")}
        return _fields({name: None if value is None else str(value) for name, value in flat.items()}) | {
            "parties": [{"name": party["name"], "role": party["role"]} for party in parties],
            "amounts": [_amount(amount) for amount in amounts],
            "cites": [number for cell in cites for number in cites_from(cell)],
        }

    return _made(fields, where)


def claim_of_fields(
    row: Mapping[str, str | None], amounts: Sequence[Mapping[str, Any]], where: str
) -> Claim | Unclear:
    """The claim of plain texts, and of amounts as `exact`, `unit` and `bound`."""
    return _made(lambda: _fields(row) | {"amounts": [_amount(amount) for amount in amounts]}, where)


def text_of(cell: str | None) -> str | None:
    """The text of a cell, its guarding apostrophe taken away; None where it is empty."""
    return unguarded(cell) if cell else None


def _fields(row: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "record": row.get("record"),
        "doc": row["document"],
        "quote": row["quote"],
        "start": _whole(row["start"]),
        "end": _whole(row["end"]),
        "kind": row["kind"],
        "form": row["form"],
        "status": row["status"],
        "what": row.get("what"),
        "date": row.get("date"),
        "covers": row.get("covers"),
        "parties": [{"name": name, "role": role} for name, role in parties_from(row.get("parties") or "")],
        "place": row.get("place"),
        "amounts": [amount.model_dump() for amount in amounts_from(row.get("amounts") or "")],
        "change": change_from(row.get("change"), row.get("change_since")),
        "said_by": row.get("said_by"),
        "cites": cites_from(row.get("cites") or ""),
        "found_by": row["found_by"],
    }


def _amount(amount: Mapping[str, Any]) -> dict[str, Any]:
    found = amounts_from(f"{amount['exact']} x")
    if len(found) != 1:
        raise ValueError(f"amount {amount['exact']!r} is no number")
    return {"value": found[0].value, "unit": amount["unit"], "bound": amount["bound"]}


def _whole(text: str | None) -> int:
    if text is None or not text.removesuffix(".0").isdecimal():
        raise ValueError(f"{text!r} is no place in a text")
    return int(text.removesuffix(".0"))


def _made(fields: Callable[[], dict[str, Any]], where: str) -> Claim | Unclear:
    try:
        return Claim.model_validate(fields())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return Unclear(where, f"{place}: {first['msg']}" if place else str(first["msg"]))
    except ValueError as error:
        return Unclear(where, str(error))
