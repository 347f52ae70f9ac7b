"""Notes and their markers: found, lifted out of the running text, tied to each other, taken apart."""

from __future__ import annotations

import pytest

from servanda.document import Document, Metadata, Note
from servanda.reading.layout import NoteBody
from servanda.reading.note_fields import note_of
from servanda.reading.plain_text import read_text
from tests.reading.making import SHARED, block_texts, keeps_its_map, marked

BOOK = SHARED / "corpus" / "book" / "cooperation-2022.txt"

# Pulled out of a PDF: blanks at line ends, empty lines between the lines, one blank where a page begins.
VOLUME = """\
A harbour for two countries~
~

In 2022 the ministers of Freedonia and Sylvania met. "Trade grew by~

a tenth to $60 million. It will grow again."1 . The commission noted~

that "the harbour has brought new life to the coast and will bring~

more of it still"2 . The goods of the "Lumen Works" went to the north, to the~

port . 3~

In the same year the towns of the coast formed a league, which has~

~
1 Freedonia and Sylvania trade more [Electronic resource]. - 2022. - URL: https://news.example/freedonia-i-~
sylvania-526881-2022/~
2 Rufus, T.F. A harbour and its town / T.F. Rufus // Annals of the Academy, 2021: Lumen. - P. 8.~
3 The port in figures [Electronic resource]. - 2022. - URL: https://port.example/o-~
 ties with Lumen4 ". It was set up, the mayor said, in the old town hall and will~

meet there twice a year.~

~
porte/7/~
4 A league of towns. - 2022. - URL: https://league.example/~
 The road that is still to come~
~

A road was planned in 2021. It "will be built in three years,"5 , the minister said.~

Works were discussed6 . One may wait.~

~
5 Roads of the north, 2 May 2021.~
6 Sylvania Times, 2022.~
""".replace("~", " ")


def reading(text: str) -> Document:
    return read_text(text, Metadata("t.txt", "text/plain", ""))


def test_footnotes_at_page_ends_leave_the_text_whole() -> None:
    document = reading(VOLUME)
    text = document.text
    assert [note.number for note in document.notes] == ["1", "2", "3", "4", "5", "6"]
    assert document.notes[0].url == "https://news.example/freedonia-i-sylvania-526881-2022/"
    assert document.notes[2].url == "https://port.example/o-porte/7/"
    assert "Electronic" not in text
    assert "porte" not in text
    assert "league, which has ties with Lumen" in text
    assert 'It will grow again." The commission' in text
    assert 'more of it still". The goods' in text
    assert "to the port." in text
    assert 'Lumen". It was set up' in text
    assert 'in three years," the minister said.' in text
    assert "Works were discussed. One may wait." in text
    assert keeps_its_map(document)


def test_a_volume_has_a_section_for_each_article() -> None:
    document = reading(VOLUME)
    assert [section.title for section in document.sections] == [
        "A harbour for two countries",
        "The road that is still to come",
    ]
    assert [note.section for note in document.notes] == [0, 0, 0, 0, 1, 1]
    assert document.text[document.sections[1].start :].startswith("The road that")
    assert document.sections[1].end == len(document.text)


def test_markers_cover_their_quotations() -> None:
    document = reading(VOLUME)
    found = marked(document)
    assert found["1"][1].startswith('"Trade grew by a tenth')
    assert found["2"][1].startswith('"the harbour has brought')
    assert found["3"][1].startswith("The goods of the")
    assert found["4"][0].endswith("Lumen")
    assert all(
        document.notes[note].number == number for number, (_, _, note) in found.items() if note is not None
    )
    first = document.text.index("Trade grew")
    sentence = (first, document.text.index("million.") + len("million."))
    assert [marker.number for marker in document.cites(*sentence)] == ["1"]


def test_a_quote_keeps_its_marker_and_drops_what_interrupts_it() -> None:
    document = reading(VOLUME)
    start = document.text.index("It will grow again")
    end = document.text.index('again."') + len('again."')
    assert document.quote(start, end) == 'It will grow again."1 .'
    start = document.text.index("a league, which")
    end = document.text.index("ties with Lumen") + len("ties with Lumen")
    assert document.quote(start, end) == "a league, which has ties with Lumen4"


def test_references_in_brackets_several_on_a_line() -> None:
    document = reading(
        "The accounts are mixed.[1] Sales rose in 2008;[2] they fell again [1]. Both [1, 3] agree.\n\n"
        "[1] Prensa, 26 March 2024. [2] Marca, 2024.\n[3] Reuters, 27 September 2023.\n"
    )
    assert document.text == "The accounts are mixed. Sales rose in 2008; they fell again. Both agree."
    assert [note.text for note in document.notes] == [
        "Prensa, 26 March 2024.", "Marca, 2024.", "Reuters, 27 September 2023.",
    ]  # fmt: skip
    assert [(marker.number, marker.note) for marker in document.markers] == [
        ("1", 0), ("2", 1), ("1", 0), ("1", 0), ("3", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Notes\n", "Sources:\n", ""])
def test_numbered_lists_of_notes(heading: str) -> None:
    document = reading(
        "The jets cost $212.6 million.1 They rose by 6.1 per cent in 2019, to 1,080 and $2.5bn.2 The E195-E2 "
        f"and the A220 fly on.1 It is 2023.3 We go.\n\n{heading}1 Airshow round-up, 21 November 2019.\n"
        "2 Africa News, 4 April 2019.\n3 CAPA, 2018.\n"
    )
    assert [note.title for note in document.notes] == ["Airshow round-up", "Africa News", "CAPA"]
    assert document.text == (
        "The jets cost $212.6 million. They rose by 6.1 per cent in 2019, to 1,080 and $2.5bn. The E195-E2 "
        "and the A220 fly on. It is 2023. We go."
    )
    assert [marker.number for marker in document.markers] == ["1", "2", "1", "3"]


def test_notes_on_one_line_parted_by_blanks() -> None:
    document = reading(
        "It grew.1 It fell.2 It rose.3\n\n1 port.example  2 Sylvania Times, May 2022  3 The Gazette\n"
    )
    assert [note.text for note in document.notes] == [
        "port.example",
        "Sylvania Times, May 2022",
        "The Gazette",
    ]


def test_notes_that_restart_belong_to_their_article() -> None:
    page = "{}\n\nIt was said in the capital that the works would go on.1 So they did in the end.\n\n1 {}\n"
    document = reading(
        "\f".join(
            page.format(*each) for each in (("First things", "Gazette, 2020."), ("Second", "Times, 2021."))
        )
    )
    assert [section.title for section in document.sections] == ["First things", "Second"]
    assert [marker.note for marker in document.markers] == [0, 1]


def test_digits_that_only_look_like_markers_stay() -> None:
    text = (
        'COVID19 and the G20 met. "1000 Engineers" came; see No.2 Pier and version 2.1 There. '
        "Area: 5 km² [NAS] [2022]."
    )
    document = reading(text + "\n\nIt was done.1 Well.\n\n1 Gazette, 2020.\n2 Times, 2021.\n")
    assert document.text.startswith(text)
    assert [marker.number for marker in document.markers] == ["1"]


def test_a_numbered_list_that_nothing_refers_to_is_no_note() -> None:
    document = reading("The agenda was this.\n\n1. Trade was discussed.\n2. Energy was discussed.\n")
    assert document.notes == ()
    assert len(block_texts(document, "item")) == 2


def test_a_text_of_nothing_but_references_is_still_read() -> None:
    assert "Gazette" in reading("References\n1 Gazette, 2020.\n2 Times, 2021.\n").text


def test_a_marker_without_a_note_is_a_marker_without_a_note() -> None:
    (marker,) = reading('He said: "We shall build."1 They did not.').markers
    assert (marker.number, marker.note) == ("1", None)


FIELDS = [
    (
        "Rufus, T.F. Harbour and town / T.F. Rufus // Annals - 2021, 3 - 7 May 2021: Lumen. - P. 8.",
        ("Harbour and town", "Rufus, T.F.", "2021", None),
    ),
    (
        "Trade grew twofold [Electronic resource]. - 2022. - URL: https://news.example/a-b- c-1-2022/",
        ("Trade grew twofold", None, "2022", "https://news.example/a-b-c-1-2022/"),
    ),
    ("Reuters, 27 September 2023.", ("Reuters", None, "2023", None)),
    ("https://port.example/news/2021/08/x", (None, None, None, "https://port.example/news/2021/08/x")),
    (
        "Firefly, R. (2020). Ports of the north. Lumen Press.",
        ("Ports of the north", "Firefly, R.", "2020", None),
    ),
    ('"A port of call", Gazette, 3 May 2019.', ("A port of call", None, "2019", None)),
    ("Statistical Office of Sylvania.", ("Statistical Office of Sylvania", None, None, None)),
    (
        "Port report, 2021. Available at: https://port.example/r.pdf (accessed 3 May 2024).",
        ("Port report", None, "2021", "https://port.example/r.pdf"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), FIELDS, ids=[text[:20] for text, _ in FIELDS])
def test_fields_of_a_note(text: str, expected: tuple[str | None, ...]) -> None:
    note: Note = note_of(NoteBody("1", text, 0), 0)
    assert (note.title, note.author, note.year, note.url) == expected


@pytest.mark.skipif(not BOOK.is_file(), reason="the volume is not here")
def test_the_volume() -> None:
    original = BOOK.read_text(encoding="utf-8")
    document = reading(original)
    assert document.original == original
    assert keeps_its_map(document)
    opening = [" ".join((section.title or "").split()[:2]) for section in document.sections]
    assert opening == [
        "Cooperation projects",
        "The course",
        "Regions expand",
        "The formula",
        "Collaboration with",
        "The search",
    ]
    assert [int(note.number) for note in document.notes] == [*range(1, 8), *range(30, 44), *range(60, 81)]
    assert all(note.title and note.year == "2022" for note in document.notes)
    assert sum(note.url is not None for note in document.notes) == original.count("URL:")
    assert all(len(note.url) > 30 and note.url[-1] not in "-.," for note in document.notes if note.url)
    assert "URL" not in document.text
    assert " ." not in document.text
    assert [marker.number for marker in document.markers] == [note.number for note in document.notes]
    assert [marker.note for marker in document.markers] == list(range(42))
    for block in document.blocks:
        assert not document.text[block.start].islower()
        assert block.kind == "heading" or document.text[block.end - 1] in '."'
    closing = [m for m in document.markers if document.text[m.at - 1] == '"']
    assert sum(document.text[m.covers] == '"' for m in closing) >= len(closing) - 3


def test_a_marker_of_several_numbers_is_cited_with_all_of_them() -> None:
    document = reading(
        'He said: "We shall sign. We shall build" [1, 2].\n\n[1] Gazette, 2021.\n[2] Times, 2022.\n'
    )
    end = document.text.index("sign.") + len("sign.")
    assert [marker.number for marker in document.cites(document.text.index("We shall sign"), end)] == [
        "1",
        "2",
    ]


@pytest.mark.parametrize(
    ("marks", "line"),
    [
        (("[1]", "[2]"), "Notes: [1] Ministry report, 2023. [2] Customs, 3 May 2023."),
        (("[1]", "[2]"), "[1] Ministry report, 2023. [2] Customs, 3 May 2023."),
        (("1", "2"), "1 Ministry report, 2023. 2 Customs, 3 May 2023."),
        (("1", "2"), "Sources: 1. Ministry report, 2023. 2. Customs, 3 May\n2023."),
        (("¹", "²"), "¹ Ministry report, 2023. ² Customs, 3 May 2023."),
    ],
)
def test_notes_may_run_on_in_one_line(marks: tuple[str, str], line: str) -> None:
    text = f"Trade grew in 2023.{marks[0]} Exports fell by a tenth.{marks[1]}\n\n{line}\n"
    made = read_text(text, Metadata("run-on.txt", "text/plain", ""))
    assert [(note.number, note.text) for note in made.notes] == [
        ("1", "Ministry report, 2023."),
        ("2", "Customs, 3 May 2023."),
    ]
    assert made.text.strip() == "Trade grew in 2023. Exports fell by a tenth."
    assert [marker.number for marker in made.markers] == ["1", "2"]


def test_a_remark_that_no_marker_calls_stays() -> None:
    text = "Trade grew in 2023.\n\nNotes: 1 tonne is 1,000 kg. 2 The rate is that of the day.\n"
    made = read_text(text, Metadata("remark.txt", "text/plain", ""))
    assert not made.notes
    assert "1 tonne is 1,000 kg." in made.text
