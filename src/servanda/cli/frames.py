"""`servanda frames`: what each frame makes of a corpus, and whether a user's own frames hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from servanda.cli.listing import show
from servanda.cli.progress import progress
from servanda.cli.rules import Rules, files_of, take_rules
from servanda.cli.terminal import counted, plain, report
from servanda.errors import InvalidQuery, LanguageError

if TYPE_CHECKING:
    from servanda.extraction.frames import Frame
    from servanda.extraction.tally import Tally

COLUMNS = ("frame", "kind", "claims", "lost", "to", "dropped", "from")
Json = Annotated[bool, typer.Option("--json", help="Print JSON Lines.")]


def frames(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE…]", help="Files, folders or URLs (default: the frames' own examples)."),
    ] = None,
    frame: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this frame, with the claims that it makes.")
    ] = None,
    rules: Rules = None,
    check: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Check your own frames and dictionaries: do the examples hold?"),
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="The language (ISO 639-1).")] = "en",
    json: Json = False,
) -> None:
    """List the frames, with how many claims each makes of documents and loses to others."""
    from servanda.extraction.frames import load_frames

    take_rules(check or rules, language=language)
    if check:
        _check(check, language)
        return
    known = load_frames(language)
    shown = _named(frame, known) if frame else None
    tally, failed = _tally(files, known, shown, language)
    rows = [_row(each, tally) for each in known if shown is None or each is shown]
    if shown is None:
        rows += _rows_without_frame(known, tally)
    if json:
        from json import dumps

        for row in rows:
            told = {"examples": _examples(tally)} if shown else {}
            print(dumps(row | told, ensure_ascii=False))
    else:
        show(COLUMNS, [_cells(row) for row in rows])
        if shown:
            show(("claim", "quote"), [(_claim(claim), claim.quote) for claim in tally.examples])
    if failed:
        raise typer.Exit(1)


def _named(name: str, known: Sequence[Frame]) -> Frame:
    """The frame of that name, or of that mark: `money-lent`, `en/money-lent@1`.

    Raises:
        InvalidQuery: there is none.
    """
    for frame in known:
        if name in (frame.name, frame.identity):
            return frame
    from difflib import get_close_matches

    near = get_close_matches(name, [frame.name for frame in known], 3, 0.4)
    hint = f"nearest: {', '.join(near)}" if near else "`servanda frames` lists them"
    raise InvalidQuery(f"no frame {name!r}", hint=hint)


def _tally(
    files: list[str] | None, known: Sequence[Frame], shown: Frame | None, language: str
) -> tuple[Tally, bool]:
    """What each frame made of the files, or of the examples; and whether a file could not be read."""
    from servanda.extraction.tally import Tally

    mark = shown.identity if shown else None
    total = Tally(mark)
    if not files:
        from servanda.extraction import extract
        from servanda.extraction.examples import document_of

        for example in (example for frame in known for example in frame.examples):
            extract(document_of(example), language=language, tally=total)
        return total, False
    from servanda.extraction.batch import Task, outcomes

    found, failed = files_of(files)
    with progress(len(found)) as step:
        for outcome in outcomes([Task(file, language, tally=True, shown=mark) for file in found]):
            step(outcome.source)
            if outcome.error:
                report(outcome.error)
                failed = True
            elif outcome.tally:
                total.add(outcome.tally)
    return total, failed


def _row(frame: Frame, tally: Tally) -> dict[str, Any]:
    kinds = {"frame": frame.identity, "kind": frame.kind, "pattern": frame.pattern}
    return kinds | _counts(frame.identity, tally) | {"file": frame.file, "line": frame.line}


def _counts(mark: str, tally: Tally) -> dict[str, Any]:
    of = tally.of(mark)
    return {
        "claims": of.claims,
        "lost": of.lost.total(),
        "lost_to": dict(of.lost.most_common()),
        "dropped": of.dropped.total(),
        "dropped_for": dict(of.dropped.most_common()),
    }


def _rows_without_frame(known: Sequence[Frame], tally: Tally) -> list[dict[str, Any]]:
    """Rows of what no frame claims but the program itself, as the session that minutes are of."""
    framed = {frame.identity for frame in known}
    return [
        {"frame": mark, "kind": "", "pattern": "", **_counts(mark, tally), "file": "", "line": 0}
        for mark in tally.frames
        if mark not in framed
    ]


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    to = ", ".join(f"{frame} {number}" for frame, number in row["lost_to"].items())
    counts = str(row["claims"]), str(row["lost"]), to, str(row["dropped"])
    return (row["frame"], row["kind"], *counts, f"{row['file']}:{row['line']}" if row["file"] else "")


def _claim(claim: Any) -> str:
    parts = [claim.form, claim.status, claim.what, claim.date, *(party.name for party in claim.parties)]
    amounts = [f"{amount.value:,} {amount.unit}" for amount in claim.amounts]
    return "; ".join(str(part) for part in (*parts, *amounts) if part)


def _examples(tally: Tally) -> list[Any]:
    return [claim.model_dump(mode="json") for claim in tally.examples]


def _check(folder: Path, language: str) -> None:
    """Hold the folder's frames against their own examples; say each that does not hold.

    Raises:
        Exit: one does not hold.
    """
    from servanda.extraction.examples import unmet
    from servanda.extraction.frames import own_frames

    own = own_frames(language)
    failed = False
    for frame in own:
        if not frame.examples:
            where = f"{frame.file} line {frame.line}"
            report(LanguageError(f"{where}: frame {frame.name!r} has no example", hint="add one"))
            failed = True
        for example in frame.examples:
            for wanted in unmet(frame, example):
                slots = ", ".join(f"{name} = {value!r}" for name, value in wanted.items())
                report(
                    LanguageError(
                        f"{frame.file} line {example.line}: {frame.name!r} finds no claim with {slots}",
                        hint=f"see what is found in it: servanda extract --rules {folder} FILE",
                    )
                )
                failed = True
    if failed:
        raise typer.Exit(1)
    print(plain(f"{folder}: {counted(len(own), 'frame')}; every example holds."))
