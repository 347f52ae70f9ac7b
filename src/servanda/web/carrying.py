"""A document and its claims as JSON and back, from the process that read it to the one that keeps it.

JSON, not pickles: what was read is a stranger's, and the reading process may have been taken over by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from servanda.claim import Claim
from servanda.document import Block, Document, Lifted, Marker, Metadata, Note, Section


def packed(document: Document, claims: Sequence[Claim]) -> dict[str, Any]:
    """The document and its claims as JSON values."""
    return {
        "text": document.text,
        "original": document.original,
        "runs": _runs(document.offsets),
        "metadata": asdict(document.metadata),
        "sections": [asdict(each) for each in document.sections],
        "blocks": [asdict(each) for each in document.blocks],
        "notes": [asdict(each) for each in document.notes],
        "markers": [asdict(each) for each in document.markers],
        "lifted": [asdict(each) for each in document.lifted],
        "claims": [claim.model_dump() for claim in claims],
    }


def unpacked(given: dict[str, Any]) -> tuple[Document, list[Claim]]:
    """What was packed; claims are checked against the specification once more.

    Raises:
        KeyError, TypeError, ValueError: it is not what `packed` makes.
    """
    document = Document(
        text=str(given["text"]),
        original=str(given["original"]),
        offsets=[start + step for start, length in given["runs"] for step in range(length)],
        metadata=Metadata(**given["metadata"]),
        sections=tuple(Section(**each) for each in given["sections"]),
        blocks=tuple(
            Block(**{**each, "cells": tuple(tuple(cell) for cell in each["cells"])})
            for each in given["blocks"]
        ),
        notes=tuple(Note(**each) for each in given["notes"]),
        markers=tuple(Marker(**each) for each in given["markers"]),
        lifted=tuple(Lifted(**each) for each in given["lifted"]),
    )
    if len(document.offsets) != len(document.text):
        raise ValueError("the offsets do not fit the text")
    return document, [Claim.model_validate(each) for each in given["claims"]]


def _runs(offsets: Sequence[int]) -> list[tuple[int, int]]:
    """Offsets as runs of numbers that follow each other: (first, how many)."""
    runs: list[tuple[int, int]] = []
    for offset in offsets:
        if runs and runs[-1][0] + runs[-1][1] == offset:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((offset, 1))
    return runs
