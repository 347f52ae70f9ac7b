"""Each frame's examples, read by the whole extractor, hold the claims they promise, found by that frame."""

from __future__ import annotations

from typing import Any

import pytest

from servanda.extraction import extract
from servanda.extraction.frames import Example, Frame, load_frames
from servanda.reading import read

CASES = [(frame, example) for frame in load_frames("en") for example in frame.examples]


@pytest.mark.parametrize(("frame", "example"), CASES, ids=[f"{f.name}-{n}" for n, (f, _) in enumerate(CASES)])
def test_examples_hold(frame: Frame, example: Example, tmp_path: Any) -> None:
    """A frame finds in its own examples what it says that it finds."""
    path = tmp_path / "example.txt"
    path.write_text(example.text, encoding="utf-8")
    claims = [claim for claim in extract(read(path)).claims if claim.found_by == frame.identity]
    for wanted in example.claims:
        near = [{slot: getattr(claim, slot) for slot in wanted} for claim in claims]
        assert wanted in near
