"""The tables of the gazetteer: tab-separated text, a line a row, `|` between names, `#` before a remark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).parent


def lines(name: str) -> Iterator[str]:
    """The lines of a table without its remarks."""
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def several(cell: str) -> tuple[str, ...]:
    """The names in a cell."""
    return tuple(cell.split("|")) if cell else ()
