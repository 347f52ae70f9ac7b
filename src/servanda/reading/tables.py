"""Tables made of blanks: columns that two blanks or more, or a tab, set apart over consecutive lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.reading.layout import Passage, Span
from servanda.reading.lines import Line

_CELL = re.compile(r"\S+(?:[^\S\t]\S+)*")
_DIVIDED = re.compile(r"\S(?:\s{2,}|\t)\S")


def table_at(original: str, lines: Sequence[Line], first: int) -> list[Passage] | None:
    """The rows of the table whose first line is `first`, or None where no table begins there."""
    if not _DIVIDED.search(lines[first].text):
        return None
    cells = [_cells(original, lines[first])]
    at = first + 1
    while at < len(lines) and not lines[at].gap and not lines[at].opens_page:
        row = _cells(original, lines[at])
        if len(row) < 2 and not _is_group(lines, at):
            break
        cells.append(row)
        at += 1
    full = [row for row in cells if len(row) > 1]
    if len(full) < 2 or not _is_aligned(original, lines[first : first + len(cells)], cells):
        return None
    return _rows(lines[first:at], cells)


def _cells(original: str, line: Line) -> list[Span]:
    return [found.span() for found in _CELL.finditer(original, line.start, line.end)]


def _is_group(lines: Sequence[Line], at: int) -> bool:
    """Whether a line with a single cell is a heading between rows: short, and rows follow it."""
    after = at + 1
    return (
        len(lines[at].text) <= 40
        and not lines[at].text.endswith((".", ","))
        and after < len(lines)
        and not lines[after].gap
        and _DIVIDED.search(lines[after].text) is not None
    )


def _is_aligned(original: str, lines: Sequence[Line], cells: Sequence[Sequence[Span]]) -> bool:
    """Whether most rows have the same number of cells, and their last cells begin or end in one column."""
    columns = max(len(row) for row in cells)
    whole = [(line, row) for line, row in zip(lines, cells, strict=True) if len(row) == columns]
    if len(whole) * 2 < sum(len(row) > 1 for row in cells):
        return False
    if any("\t" in line.text for line, _ in whole):
        return True
    if sum(any(original[end - 1] in ".!?;" for _, end in row[:-1]) for _, row in whole) * 2 > len(whole):
        return False
    if len(whole) < 2:
        return False
    begins = [row[-1][0] - line.start + line.indent for line, row in whole]
    ends = [row[-1][1] - line.start + line.indent for line, row in whole]
    return _cluster(begins) or _cluster(ends)


def _cluster(places: Sequence[int]) -> bool:
    middle = sorted(places)[len(places) // 2]
    return sum(abs(place - middle) <= 2 for place in places) * 4 >= len(places) * 3


def _rows(lines: Sequence[Line], cells: Sequence[list[Span]]) -> list[Passage]:
    """The rows; one with fewer cells than there are columns gets empty cells where columns are missing."""
    columns = max(len(row) for row in cells)
    pattern_line, pattern = next(
        (line, row) for line, row in zip(lines, cells, strict=True) if len(row) == columns
    )
    edges = [_column_span(pattern_line, span) for span in pattern]
    rows = []
    for line, row in zip(lines, cells, strict=True):
        padded = row
        if 1 < len(row) < columns:
            padded = _padded([_column_span(line, span) for span in row], row, edges)
        rows.append(Passage("row", [(line.start, line.end)], cells=padded))
    return rows


def _column_span(line: Line, span: Span) -> Span:
    return span[0] - line.start + line.indent, span[1] - line.start + line.indent


def _padded(places: Sequence[Span], row: Sequence[Span], edges: Sequence[Span]) -> list[Span]:
    padded: list[Span] = []
    column = 0
    for place, span in zip(places, row, strict=True):
        left = len(row) - row.index(span)
        while len(edges) - column > left and _distance(place, edges[column]) > _distance(
            place, edges[column + 1]
        ):
            padded.append((span[0], span[0]))
            column += 1
        padded.append(span)
        column += 1
    padded.extend([(row[-1][1], row[-1][1])] * (len(edges) - len(padded)))
    return padded


def _distance(one: Span, other: Span) -> int:
    return min(abs(one[0] - other[0]), abs(one[1] - other[1]))
