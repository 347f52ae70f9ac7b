"""Claims from Web Annotations: those in whose bodies `servanda export` wrote the claim itself.

An annotation that somebody made elsewhere says where a passage stands, not which claim it is; it is told as
unclear.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from servanda.claim import Claim, parse_claim
from servanda.errors import InvalidClaim, InvalidList
from servanda.exports.annotations import CLAIM_FORMAT, CONTEXT
from servanda.imports.unclear import Unclear


def claims_of_annotations(path: Path) -> Iterator[Claim | Unclear]:
    """The claims of a page of annotations, in its order.

    A page as `servanda export` writes it is read line by line; any other is held in memory whole.

    Raises:
        InvalidList: it is not JSON.
    """
    for number, item in enumerate(_items(path), 1):
        where = f"{path.name} annotation {number}"
        bodies = item.get("body", []) if isinstance(item, dict) else []
        bodies = bodies if isinstance(bodies, list) else [bodies]
        lines = [
            body["value"]
            for body in bodies
            if isinstance(body, dict)
            and body.get("format") == CLAIM_FORMAT
            and isinstance(body.get("value"), str)
        ]
        if not lines:
            yield Unclear(where, "its body holds no claim")
            continue
        try:
            yield parse_claim(lines[0], where=where)
        except InvalidClaim as error:
            yield Unclear(where, error.message.partition(": ")[2])


def is_page(head: str) -> bool:
    """Whether the beginning of a file is that of a page of annotations, or of one annotation."""
    return CONTEXT in head and ("Annotation" in head)


def _items(path: Path) -> Iterator[Any]:
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        first = next(file, "")
        if first.rstrip().endswith('"items": ['):
            for line in file:
                if line.rstrip("\n") == "]}":
                    return
                yield _parsed(line.rstrip("\n").removesuffix(","), path)
            return
        whole = _parsed(first + file.read(), path)
    if isinstance(whole, dict) and "items" in whole:
        yield from whole["items"] if isinstance(whole["items"], list) else ()
    else:
        yield from whole if isinstance(whole, list) else [whole]


def _parsed(text: str, path: Path) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise InvalidList(f"{path} is not JSON: {error}", hint="export it again") from None
