"""Cutting a text at its quotes loses no letter, whatever the quotes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.desks.passages import Span, paragraphs

TEXTS = st.text(alphabet="ab \n", max_size=60)
SPANS = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8).map(
    lambda pairs: [Span(f"s{number}", *pair) for number, pair in enumerate(pairs)]
)


@given(TEXTS, SPANS)
def test_every_letter_is_there_once_and_in_order(text: str, spans: list[Span]) -> None:
    pieces = [piece.text for paragraph in paragraphs(text, spans) for piece in paragraph.pieces]
    assert "".join("".join(pieces).split()) == "".join(text.split())


@given(TEXTS, SPANS)
def test_each_span_marks_its_letters_and_no_others(text: str, spans: list[Span]) -> None:
    made = paragraphs(text, spans)
    for span in spans:
        marked = "".join(p.text for each in made for p in each.pieces if span.name in p.names)
        meant = text[max(span.start, 0) : max(span.end, 0)]
        assert "".join(marked.split()) == "".join(meant.split())


@given(TEXTS, SPANS)
def test_each_span_begins_once(text: str, spans: list[Span]) -> None:
    firsts = [name for each in paragraphs(text, spans) for piece in each.pieces for name in piece.first_of]
    assert len(firsts) == len(set(firsts))
    marked = {name for each in paragraphs(text, spans) for piece in each.pieces for name in piece.names}
    assert marked == set(firsts)


def test_lines_that_their_author_broke_are_kept() -> None:
    verse, prose = "Exports: 5\nImports: 7\nBalance: -2", "\n".join(["word " * 14] * 3)
    assert [each.keeps_lines for each in paragraphs(f"{verse}\n\n{prose}", [])] == [True, False]
