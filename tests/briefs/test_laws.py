"""What holds of every brief, whatever the claims are."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.briefs import compose, to_html, to_markdown
from servanda.briefs.structure import Quotes, Sentences, Table, walked
from servanda.briefs.word import to_docx
from servanda.claim import FORMS, KINDS, ROLES, Amount, Change, Claim, Participant, statuses_of
from servanda.document import Note

from .making import Library, records_of, stored

NAMES = st.sampled_from(["Fiji", "Samoa", "Grain Board", "Apia", "a company"])
DATES = st.sampled_from(
    [None, "2021", "2022", "2022-03", "2022-01/2022-09", "2023-05-06", "../2024", "2020/..", "2019~"]
)
TEXTS = st.one_of(
    st.none(), st.sampled_from(["rails", "turnover", "5 buses", "<b>|x", "# one", "energy & rice"])
)
AMOUNTS = st.lists(
    st.builds(
        Amount,
        value=st.one_of(st.integers(0, 10**12), st.floats(0, 1e9, allow_subnormal=False)),
        unit=st.sampled_from(["USD", "EUR", "percent", "buses"]),
        bound=st.sampled_from(["exact", "about", "over", "under"]),
    ),
    max_size=2,
)
CHANGES = st.one_of(
    st.none(),
    st.builds(
        Change,
        value=st.integers(1, 90),
        unit=st.just("percent"),
        direction=st.sampled_from(["up", "down"]),
        since=st.sampled_from([None, "2021"]),
    ),
)


@st.composite
def claims(draw, number):
    kind = draw(st.sampled_from(KINDS))
    amounts = tuple(draw(AMOUNTS))
    printed = ", ".join(f"{amount.value} {amount.unit}" for amount in amounts)
    return Claim(
        id=f"c{number}",
        doc=draw(st.sampled_from(["one.txt", "two.txt", "unread.txt"])),
        quote=f"It was {printed}.",
        start=number * 10,
        end=number * 10 + 5,
        kind=kind,
        form=draw(st.sampled_from(FORMS[kind])),
        status=draw(st.sampled_from(statuses_of(kind))),
        what=draw(TEXTS),
        date=draw(DATES),
        covers=draw(DATES),
        parties=tuple(
            Participant(name=draw(NAMES), role=draw(st.sampled_from(ROLES[kind])))
            for _ in range(draw(st.integers(0, 3)))
        ),
        place=draw(st.sampled_from([None, "Suva"])),
        amounts=amounts,
        change=draw(CHANGES) if kind == "figure" else None,
        said_by=draw(st.sampled_from([None, "a speaker"])),
        cites=tuple(draw(st.lists(st.integers(1, 3), max_size=2, unique=True))),
        found_by="person",
    )


@st.composite
def briefs(draw):
    made = [draw(claims(number)) for number in range(draw(st.integers(1, 12)))]
    notes = [Note("1", "A note.", url="https://example.org/1"), Note("2", "Another | note.", title="Another")]
    library = Library([stored("one.txt", "One", "2023-07-01", notes), stored("two.txt", "Two", None, notes)])
    return compose(["Fiji"], records_of(made), library)


class Balanced(HTMLParser):
    """Fails where a tag that was opened is not closed in its turn."""

    VOID = frozenset(("meta", "br", "rect", "circle", "line"))

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(briefs())
def test_whatever_is_said_has_a_source_and_sources_are_numbered_in_their_order(brief):
    told = list(brief.sentences())
    order = dict.fromkeys(number for one in told for number in one.sources)
    assert list(order) == [source.number for source in brief.sources] == list(range(1, len(order) + 1))
    for section in walked(brief.sections):
        for part in section.parts:
            if isinstance(part, Sentences):
                assert all(one.sources for one in part.sentences)
            elif isinstance(part, Quotes):
                assert all(one.sources for one in (part.statement, *part.quotes))
            elif isinstance(part, Table):
                assert all(len(row) == len(part.columns) == len(part.numeric) for row in part.rows)
                assert all(any(cell.sources for cell in row) for row in part.rows)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(briefs())
def test_every_brief_can_be_set_and_its_markup_is_whole(brief):
    page = Balanced()
    page.feed(to_html(brief))
    assert page.open == []
    text = to_markdown(brief)
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads[0] == "# Fiji: economic cooperation"
    assert heads[-1] == "## Sources"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(briefs())
def test_every_brief_can_be_a_word_file(brief):
    assert to_docx(brief).startswith(b"PK")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(briefs())
def test_section_names_are_links_and_each_is_there_once(brief):
    names = [section.name for section in walked(brief.sections)]
    assert len(names) == len(set(names))
    assert all(name.isascii() and name.replace("-", "").isalnum() for name in names)
