"""Plain text: paragraphs, headings, lists and tables, whatever way the lines were broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.document import Document, Metadata
from servanda.errors import EmptyDocument
from servanda.reading.plain_text import read_text
from tests.reading.making import block_texts, cell_texts, keeps_its_map


def reading(text: str) -> Document:
    return read_text(text, Metadata("t.txt", "text/plain", ""))


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    document = reading(
        "Harbour opened\n\nThe harbour of Port Lumen was opened by the ministers of both\n"
        "countries on Monday. It will handle a million tonnes a year, the\nport authority said.\n\n"
        "Work goes on.\n"
    )
    assert block_texts(document) == [
        "Harbour opened",
        "The harbour of Port Lumen was opened by the ministers of both countries on Monday. It will handle a "
        "million tonnes a year, the port authority said.",
        "Work goes on.",
    ]
    assert block_texts(document, "heading") == ["Harbour opened"]


def test_lines_spaced_with_empty_lines_are_one_paragraph_until_a_short_one() -> None:
    lines = [
        "The harbour of Port Lumen was opened by the ministers of both ",
        "countries on Monday. It will handle a million tonnes a year, as the ",
        "port authority said. The first ship came from the north and it ",
        "carried timber for the yards of the town. ",
        "On Tuesday the ministers went on to the capital, where they were ",
        "to sign the protocol of the commission and a plan of work for the ",
        "two years that follow. ",
    ]
    document = reading("\n\n".join(lines))
    assert len(document.blocks) == 2
    assert "ministers of both countries on Monday" in document.text
    assert document.text.split("\n\n")[1].startswith("On Tuesday the ministers")


def test_words_broken_at_a_line_end_are_joined_where_that_is_safe() -> None:
    document = reading(
        "The co-operation of the two ports is growing. The agree-\nment on small and medium-\nsized "
        "firms, an agreement of both sides, covers import-\nand export firms of "
        "Minsk-\nGrad and soft hy\u00ad\nphens."
    )
    assert "The agreement on small and medium-sized firms" in document.text
    assert "import- and export firms of Minsk-Grad and soft hyphens." in document.text
    assert keeps_its_map(document)


def test_characters_without_width_are_left_out_and_every_blank_is_a_blank() -> None:
    document = reading("Trade\u00a0grew\u200b to \u202a12\u202c\u2009%  in\t2022.")
    assert document.text == "Trade grew to 12 % in 2022."
    assert keeps_its_map(document)


def test_questions_and_answers_items_and_source_lines_stand_for_themselves() -> None:
    document = reading(
        "Talk\n\nQ: How many?\nA: About eighty firms.\n\nThe plan:\n- two units in June\n- one in May\n\n"
        "1.1 The board met.\n1.2 It adopted the report.\n\n"
        "The rest of this paragraph is filled up to the usual width of\n"
        "a line and ends here, the ministry said on Friday "
        "in the capital.\nSource: Reuters\n"
    )
    assert "Q: How many?" in block_texts(document, "paragraph")
    assert "A: About eighty firms." in block_texts(document, "paragraph")
    assert block_texts(document, "item") == [
        "- two units in June", "- one in May", "1.1 The board met.", "1.2 It adopted the report.",
    ]  # fmt: skip
    assert "Source: Reuters" in block_texts(document, "paragraph")


def test_a_table_of_blanks_has_rows_and_cells() -> None:
    document = reading(
        "Approved so far\n                     Firms    Parks\nNumber                  10        3\n"
        "New ones\n North               2,039    2,463\n South                12.5     2.15\n-----\n\n"
        "End of it.\n"
    )
    assert cell_texts(document) == [
        ["", "Firms", "Parks"],
        ["Number", "10", "3"],
        ["New ones"],
        ["North", "2,039", "2,463"],
        ["South", "12.5", "2.15"],
    ]
    assert "-----" not in document.text
    assert "North 2,039 2,463" in document.text
    assert keeps_its_map(document)


def test_sentences_set_with_two_blanks_are_no_table() -> None:
    document = reading("It rained on us.  We went to the inn.\nThe bus was late.  Nobody minded that.\n")
    assert not block_texts(document, "row")


PAGE = (
    "Annals of the port{}\n\nThe ministers met in the capital and agreed that the two sides would go on\n"
    "with the works at the harbour, which the commission had begun a year ago{}\n{}\n"
)


def test_running_heads_and_page_numbers_are_lifted() -> None:
    pages = [PAGE.format("", " and", 7), PAGE.format("", ", as", 8), PAGE.format("", ".", 9)]
    document = reading("\f".join(pages))
    assert "Annals" not in document.text
    assert {document.original[e.start : e.end] for e in document.lifted} == {
        "Annals of the port",
        "7",
        "8",
        "9",
    }
    assert "a year ago and The ministers" in " ".join(document.text.split())


def test_numbers_in_a_row_are_no_page_numbers() -> None:
    assert reading("Years\n\n2019\n2020\n2021\n").text.split() == ["Years", "2019", "2020", "2021"]


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_keeps_its_map(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.strip("".join(c for c in text if not c.isprintable() or c.isspace())):
        try:
            document = reading(text)
        except EmptyDocument:
            return
        assert document.original == text
        assert keeps_its_map(document)
        assert document.blocks[-1].end == len(document.text)


FRAGMENTS = ["The port opened", '."', "1 ", " . 2", "[3]", "\n", "\n\n", "\f", " ", '"', "Notes\n",
             "4 Gazette, 2022.\n",
             "a-\nb", "5", "  ", "\t", "- ", "https://x.org/a-\n", "I", ".", ","]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=60))
@settings(max_examples=200, deadline=None)
def test_texts_full_of_marks_keep_their_map(pieces: list[str]) -> None:
    text = "Port " + "".join(pieces)
    document = reading(text)
    assert keeps_its_map(document)
    for marker in document.markers:
        assert 0 <= marker.covers <= marker.at <= len(document.text)
        assert marker.number in document.original[marker.start : marker.end]
        assert marker.note is None or document.notes[marker.note].number == marker.number
    assert all(a.end <= b.start for a, b in zip(document.lifted, document.lifted[1:], strict=False))
    assert all(a.end <= b.start for a, b in zip(document.blocks, document.blocks[1:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "word and " * 100_000,
        " ".join(map(str, range(10_000))),
        "\n".join(map(str, range(20_000))),
        "\n".join(f"{number} foo" for number in range(1, 10_000)),
        "1 http://a-\n" * 10_000,
        '"' * 200_000,
        'a "b. C"1 ' * 10_000,
        "[1" + ",1" * 100_000,
        " " * 500_000 + "a",
        "\u200b" * 300_000 + "a",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_reading_takes_linear_time(text: str) -> None:
    import time

    began = time.process_time()
    assert reading(text).text
    assert time.process_time() - began < 4


def test_the_samples_are_read_as_they_stand() -> None:
    corpus = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "world"
    if not corpus.is_dir():
        pytest.skip("no samples here")
    path = corpus / "hu-uz-commission-2022.txt"
    text = path.read_text(encoding="utf-8")
    document = reading(text)
    assert document.original == text
    assert len(block_texts(document, "item")) == 11
    assert document.metadata.published == "2022-05-04"
    assert document.metadata.place == "Tashkent"


def test_each_turn_of_a_dialogue_is_a_paragraph() -> None:
    lines = [
        "Reporter: How was the year?",
        "Holm: We handled more boxes. The quay is full.",
        "Reporter: And next year?",
        "Holm: We will open a line to Gdansk in May and buy two cranes for the new quay.",
    ]
    document = reading("The port speaks\n\n" + "\n".join(lines) + "\n")
    assert block_texts(document, "paragraph") == lines


def test_labels_without_questions_make_no_dialogue() -> None:
    text = "Report\n\nThe year was good and the\nPort: it says Holm handled more\nPort: than ever before.\n"
    assert len(block_texts(reading(text), "paragraph")) == 1
