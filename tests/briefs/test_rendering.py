from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from servanda.briefs import compose, to_html, to_markdown, to_own
from servanda.briefs.rendering import escape_markdown, safe_url
from servanda.claim import Claim, Participant
from servanda.document import Note
from servanda.errors import InvalidTemplate

from .making import Library, claims_of, record_of, stored

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) | *bold* `code` \n# head & &lt;"


class Text(HTMLParser):
    """The text of a page, and the tags in it."""

    def __init__(self):
        super().__init__()
        self.text, self.tags = "", []

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def shown(html):
    page = Text()
    page.feed(html)
    return page


printable = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40
)


@given(printable)
def test_escaped_markdown_shows_the_text_unchanged(text):
    folded = " ".join(text.split())
    page = shown(MarkdownIt("commonmark").enable("table").render(escape_markdown(text)))
    assert " ".join(page.text.split()) == folded
    assert {tag for tag, _ in page.tags} <= {"p"}


def hostile_brief():
    first = claims_of("tr-iq-trade-2024")[0]
    claim = Claim(
        **{
            **first.model_dump(),
            "what": HOSTILE,
            "place": HOSTILE,
            "said_by": HOSTILE,
            "parties": (Participant(name=HOSTILE, role="participant"),),
            "cites": (1,),
        }
    )
    note = Note("1", HOSTILE, title=HOSTILE, author=HOSTILE, url="javascript:alert(1)")
    library = Library([stored(claim.doc, HOSTILE, "2024", [note])])
    return compose([HOSTILE], [record_of("r", [claim])], library)


def test_nothing_a_document_says_becomes_html():
    page = shown(to_html(hostile_brief()))
    tags = {tag for tag, _ in page.tags}
    assert "script" not in tags
    assert all(attrs.get("href", "#").startswith("#") for _, attrs in page.tags)
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)


def test_nothing_a_document_says_becomes_markdown():
    page = shown(
        MarkdownIt("commonmark", {"html": False}).enable("table").render(to_markdown(hostile_brief()))
    )
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "strong", "em", "code", "img"}
    assert all(attrs.get("href", "#").startswith("#") for _, attrs in page.tags)


def test_the_page_needs_no_other_file_and_runs_no_script():
    page = to_html(hostile_brief())
    for outside in ("<script", "<link", "<img", "@import", "url(", "src=", "<foreignObject"):
        assert outside not in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://a b",
        "http://",
        "https://x/<b>",
        "file:///etc/passwd",
        "http://[x",
        None,
    ],
)
def test_only_plain_web_addresses_become_links(url):
    assert safe_url(url) == ""
    assert safe_url("https://example.org/a?b=c#d") == "https://example.org/a?b=c#d"


def test_a_template_of_ones_own_sees_the_brief(tmp_path):
    template = tmp_path / "note.txt.j2"
    template.write_text(
        "{{ brief.title }}\n"
        "{% for section in brief.sections %}{{ section.title }}: {{ section.parts | length }}\n{% endfor %}"
        "{% for source in brief.sources %}{{ source.number }} {{ source.text }}\n{% endfor %}"
    )
    brief = compose(["Iraq"], [record_of("r", [claims_of("tr-iq-trade-2024")[0]])], Library([]))
    lines = to_own(brief, template).splitlines()
    assert lines[0] == "Iraq: economic cooperation"
    assert lines[-1].startswith("1 ")


def test_a_template_for_a_page_escapes_what_sources_say(tmp_path):
    template = tmp_path / "page.html"
    template.write_text("{{ brief.title }}{% for source in brief.sources %}{{ source|entry }}{% endfor %}")
    tags = {tag for tag, _ in shown(to_own(hostile_brief(), template)).tags}
    assert "script" not in tags


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{% for %}", "line 1"),
        ("{{ brief.nothing }}", "nothing"),
        ("{{ brief.__class__.__mro__ }}", "unsafe"),
        ("{% include '/etc/passwd' %}", "loader"),
        ("{{ 1 / 0 }}", "division"),
    ],
)
def test_a_mistake_in_a_template_is_one_clear_error(tmp_path, text, told):
    template = tmp_path / "own.txt"
    template.write_text(text)
    with pytest.raises(InvalidTemplate) as error:
        to_own(hostile_brief(), template)
    assert told in error.value.message
    assert error.value.hint


def test_a_template_that_is_not_there_is_one_clear_error(tmp_path):
    with pytest.raises(InvalidTemplate, match="cannot be read"):
        to_own(hostile_brief(), tmp_path / "no.txt")


def test_the_template_of_the_guide_works(tmp_path):
    guide = (Path(__file__).resolve().parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    shown = guide.split("### Templates of your own")[1].split("```")[1].lstrip("\n")
    template = tmp_path / "own.txt"
    template.write_text(shown, encoding="utf-8")
    records = [record_of(claim.id, [claim]) for claim in claims_of("tr-iq-trade-2024")]
    made = to_own(compose(["Türkiye", "Iraq"], records, Library([])), template)
    assert made.startswith("Türkiye and Iraq: economic cooperation")
    assert "== What stands out" in made
    assert "\n1. " in made
