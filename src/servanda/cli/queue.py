"""`servanda queue`: what waits for a person's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.listing import Json, Place
from servanda.cli.terminal import plain, say
from servanda.errors import InvalidQuery

if TYPE_CHECKING:
    from servanda.register import Waiting


def queue(
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Only these: parties, records, values, links, decisions."),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, help="At most so many of each kind.")] = 20,
    register: Place = None,
    json: Json = False,
) -> None:
    """List what waits for you: parties and records that may be one, values in dispute, clashing decisions."""
    from dataclasses import asdict
    from json import dumps

    from servanda.register import Register
    from servanda.register.queue import WAITING

    for wanted in kind or ():
        if wanted not in WAITING:
            raise InvalidQuery(f"nothing called {wanted!r} waits", hint=f"choose from {', '.join(WAITING)}")
    kinds = tuple(kind or WAITING)
    with Register.open(register) as opened:
        found = opened.queue(kinds, limit=limit + 1)
    counts = []
    for sort in kinds:
        of_sort = [each for each in found if each.kind == sort]
        for waiting in of_sort[:limit]:
            print(dumps(asdict(waiting), ensure_ascii=False) if json else described(waiting))
        counts.append(f"{'more than ' if len(of_sort) > limit else ''}{min(len(of_sort), limit)} {sort}")
    say(f"What waits: {', '.join(counts)}")


def described(waiting: Waiting) -> str:
    """The question, the reasons, and the commands that answer it."""
    lines = [f"{waiting.kind}: {plain(' | '.join(waiting.about))}"]
    lines.append(f"  because: {plain('; '.join(waiting.reasons))}")
    lines += [f"  {claim}: {plain(str(value))}" for claim, value in waiting.choices]
    return "\n".join([*lines, *(f"  servanda decide {answer}" for answer in answers(waiting))]) + "\n"


def answers(waiting: Waiting) -> list[str]:
    """The decisions that settle the question, as `servanda decide` takes them."""
    if waiting.kind == "values":
        picks = [f"pick {claim} --field {waiting.field}" for claim, _ in waiting.choices]
        return [*picks, f"different {waiting.choices[0][0]} {waiting.choices[-1][0]}"]
    if waiting.kind == "decisions":
        return [f"--undo {waiting.one}", f"--undo {waiting.other}"]
    if waiting.kind == "links":
        link = f'link {waiting.one} {waiting.other} --field "{waiting.field}"'
        return [link, f"different {waiting.one} {waiting.other}"]
    return [f"{verdict} {waiting.one} {waiting.other}" for verdict in ("same", "different")]
