"""Pages: the article without its site, linked notes, and what the page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.document import Document
from servanda.reading import read
from tests.reading.making import block_texts, cell_texts, keeps_its_map

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Trade is up | The Gazette</title>
<meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2024-05-06T10:00:00Z">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Trade is up",
"author": [{{"name": "A. Firefly"}}]}}]}}</script><style>p {{}}</style></head>
<body><nav><a href="/">Home</a></nav><header><div>The Gazette, a paper</div></header>
<article><h1>Trade is up</h1>
{body}
<aside>Related stories</aside><div class="share-buttons">Share this</div></article>
<footer>All rights reserved</footer><script>var hidden = 1</script></body></html>"""


def reading(folder: Path, body: str) -> Document:
    path = folder / "page.html"
    path.write_text(PAGE.format(body=body), encoding="utf-8")
    return read(path)


def test_linked_notes(tmp_path: Path) -> None:
    document = reading(
        tmp_path,
        """<p>Exports grew to $60.3 million<sup><a href="#fn1" id="r1">1</a></sup>.
        The area is 5 km<sup>2</sup>.</p>
        <p>He said: "We shall sign.
        We shall <b>bui</b>ld."<a class="footnote-ref" href="#fn2"><sup>[2]</sup></a>
        The rest&nbsp;waits &amp; sees.</p>
        <section class="footnotes"><h2>Notes</h2><ol>
        <li id="fn1">Statistics Office, <a href="https://x.example/a">https://x.example/a</a>, 2024.
        <a href="#r1">↩</a></li>
        <li id="fn2"><p>Speech of 2 May 2024. <a href="#r2" class="backref">back</a></p></li>
        </ol></section>""",
    )
    assert block_texts(document)[1:3] == [
        "Exports grew to $60.3 million. The area is 5 km2.",
        'He said: "We shall sign. We shall build." The rest waits & sees.',
    ]
    assert [(note.number, note.text) for note in document.notes] == [
        ("1", "Statistics Office, https://x.example/a, 2024."),
        ("2", "Speech of 2 May 2024."),
    ]
    assert [(marker.number, marker.note) for marker in document.markers] == [("1", 0), ("2", 1)]
    second = document.markers[1]
    assert document.text[second.covers : second.at] == '"We shall sign. We shall build."'
    assert keeps_its_map(document)


def test_raised_digits_and_a_list_under_notes(tmp_path: Path) -> None:
    document = reading(
        tmp_path,
        "<p>Trade grew.<sup>1</sup> It was 2022<sup>2</sup>.</p><h3>Sources</h3><ol><li>Gazette, 2021.</li>"
        "<li>Times, 2022.</li></ol>",
    )
    assert document.text.endswith("Trade grew. It was 2022.")
    assert [note.title for note in document.notes] == ["Gazette", "Times"]
    assert [marker.note for marker in document.markers] == [0, 1]


def test_references_in_brackets(tmp_path: Path) -> None:
    document = reading(
        tmp_path, "<p>Trade grew [1]. So did cargo [2].</p><p>[1] Gazette, 2021.</p><p>[2] Times, 2022.</p>"
    )
    assert document.text.endswith("Trade grew. So did cargo.")
    assert [note.title for note in document.notes] == ["Gazette", "Times"]


def test_the_site_is_left_out(tmp_path: Path) -> None:
    document = reading(tmp_path, "<p>The harbour was opened.</p>")
    assert document.text == "Trade is up\n\nThe harbour was opened."


def test_what_the_page_says_of_itself(tmp_path: Path) -> None:
    metadata = reading(tmp_path, "<p>The harbour was opened.</p>").metadata
    assert (metadata.title, metadata.author, metadata.publisher) == (
        "Trade is up",
        "A. Firefly",
        "The Gazette",
    )
    assert (metadata.published, metadata.language) == ("2024-05-06", "en")


def test_lists_tables_and_line_breaks(tmp_path: Path) -> None:
    document = reading(
        tmp_path,
        "<ul><li>one</li><li><p>two</p><ul><li>deep</li></ul></li></ul><table><tr><th>Zone</th><th>Jobs</th></tr>"
        "<tr><td>Har<b>bour</b></td><td><p>1,200</p></td></tr></table><p>It was<br>so.</p>",
    )
    assert [(b.kind, b.level) for b in document.blocks if b.kind == "item"] == [
        ("item", 0),
        ("item", 0),
        ("item", 1),
    ]
    assert block_texts(document, "item") == ["one", "two", "deep"]
    assert cell_texts(document) == [["Zone", "Jobs"], ["Harbour", "1,200"]]
    assert block_texts(document)[-1] == "It was so."


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.html"
    head = f'<meta charset="{encoding}">' if encoding != "utf-16" else ""
    path.write_bytes(
        f"<html><head>{head}</head><body><p>Торговля выросла.</p></body></html>".encode(encoding)
    )
    assert read(path).text == "Торговля выросла."


MARKDOWN = """---
title: Trade is up
date: 2024-05-06
---
# Trade is up

Exports grew to **$60.3 million**.[^1] The `rest` waits &amp; more.

He said: "We shall
sign. We shall build."[^speech]

- one
- two

| Zone | Jobs |
| --- | --- |
| Harbour | 1,200 |

[^1]: Statistics Office, 2024. https://x.example/a
[^speech]: Speech of
    2 May 2024.
"""


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    document = read(path)
    assert block_texts(document) == [
        "Trade is up",
        "Exports grew to $60.3 million. The rest waits & more.",
        'He said: "We shall sign. We shall build."',
        "one",
        "two",
        "Zone Jobs",
        "Harbour 1,200",
    ]
    assert [(note.number, note.text) for note in document.notes] == [
        ("1", "Statistics Office, 2024. https://x.example/a"),
        ("2", "Speech of 2 May 2024."),
    ]
    assert [marker.note for marker in document.markers] == [0, 1]
    assert (document.metadata.title, document.metadata.published) == ("Trade is up", "2024-05-06")
    assert keeps_its_map(document)
