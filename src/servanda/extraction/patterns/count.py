"""The pattern `count`: so many students, companies, jobs or agreements, where no other claim takes the
number.

Later numbers of a sentence may leave the noun out: "147 students completed their studies, 115 of them with a
bachelor's and 32 with a master's degree".
"""

from __future__ import annotations

from itertools import pairwise

from servanda.claim import Amount, Change
from servanda.extraction.actors import actors, all_actors
from servanda.extraction.analysis import Sentence
from servanda.extraction.changes import resolve_since
from servanda.extraction.clauses import Clause
from servanda.extraction.context import Context
from servanda.extraction.draft import Draft
from servanda.extraction.figures.counts import Count, counts_of
from servanda.extraction.figures.trading_floor import has_floor
from servanda.extraction.figures.words import MeasureWords, measure_words
from servanda.extraction.frames import Frame
from servanda.extraction.phrases import Phrase
from servanda.extraction.slots import amount_at, is_money, noun_text, tail
from servanda.extraction.vocabulary import singular
from servanda.gazetteer import PlaceMention, country_of_code, place

_MANY = 20
_LONGEST_DOER = 4  # words
_DOERS = frozenset({"students", "employment"})
_NEAR = 60
_PEOPLED = frozenset({"country", "demonym"})
_MONTH_LENGTH = len("2022-10")


def find(sentence: Sentence, frame: Frame, context: Context) -> list[Draft]:
    """The drafts that a `count` frame finds in a sentence."""
    if not sentence.numbers:
        return []
    words = measure_words(frame.language)
    drafts: list[Draft] = []
    for count in counts_of(sentence, frame, words, context.last_figure):
        number = sentence.tokens[count.at].mention
        if drafts and number.range == "high" and drafts[-1].amounts[-1].unit == count.unit:
            drafts[-1].amounts.append(Amount(value=number.value, unit=count.unit, bound=number.bound))
            drafts[-1].number_spans.append((number.start, number.end))
            continue
        draft = _draft(sentence, frame, count, words, context)
        if count.elided and drafts:
            of = _countries(sentence, count.at + 1, count.at + 2, context)
            draft.parties, draft.date = list(drafts[-1].parties), draft.date or drafts[-1].date
            _turn_to_place(sentence, count, draft)
            if of and any(role == "partner" for _, role in draft.parties):  # "and 12 Chinese study with us"
                draft.parties = [(name, role) for name, role in draft.parties if role != "partner"]
                draft.add_parties(of[:1], "partner")
        draft.change = _change(sentence, count, draft, context)
        drafts.append(draft)
    return drafts


def _turn_to_place(sentence: Sentence, count: Count, draft: Draft) -> None:
    """ "31,500 are studying in Russia and 11,200 in China": the partner is the place of the later number."""
    after = sentence.tokens[count.at + 1 : count.at + 3]
    ours = sentence.tokens[count.at + 1 : count.at + 5]
    if len(ours) > 3 and [t.lower for t in ours[:2]] == ["of", "them"]:
        after = ours[2:4]  # "24 of them at Oulu and 19 at Akureyri"
    if len(after) == 2 and after[0].lower == "at" and after[1].tag == "P" and count.form == "students":
        kept = [(name, role) for name, role in draft.parties if role != "reporter"]
        draft.parties = [(after[1].text, "reporter"), *kept]
        return
    before = sentence.tokens[max(count.at - 2, 0) : count.at]
    if len(before) == 2 and before[0].lower == "from" and sentence.place_of(before[1]) is not None:
        draft.parties = [(name, role) for name, role in draft.parties if role != "partner"]
        draft.add_parties([before[1].text], "partner")  # "from Georgia 240,000 people and from Iran 161,000"
        return
    named = len(after) == 2 and after[0].lower in ("in", "at") and sentence.place_of(after[1]) is not None
    if named and any(role == "partner" for _, role in draft.parties):
        draft.parties = [(name, role) for name, role in draft.parties if role != "partner"]
        draft.add_parties([after[1].text], "partner")


def _draft(sentence: Sentence, frame: Frame, count: Count, words: MeasureWords, context: Context) -> Draft:
    token = sentence.tokens[count.at]
    draft = Draft(
        "figure",
        count.form,
        count.status,
        frame.identity,
        sentence.start,
        sentence.end,
        sentence.start + token.start,
    )
    number = token.mention
    draft.amounts = [Amount(value=number.value, unit=count.unit, bound=number.bound)]
    draft.number_spans = [(number.start, number.end)]
    _add_sum(draft, sentence, count, words)
    if (
        draft.form == "count"
        and count.noun.split()[-1].lower() in sentence.lists["counted_on_floor"]
        and has_floor(context)
    ):
        draft.form = "transactions"
    draft.what = _what(sentence, count)
    at_work = count.clause.verb in ("operate", "function", "exist")
    many = (
        at_work
        and number.value >= _MANY
        and count.noun.split()[-1].lower() in sentence.lists["counted_firms"]
    )
    draft.stands = draft.form == "count" and (_is_mutual(count, words) or many)
    draft.date = _date(sentence, count, context)
    reporter, partner = _sides(sentence, count, words, context)
    draft.add_parties(reporter, "reporter")
    draft.add_parties(partner, "partner")
    return draft


def _change(sentence: Sentence, count: Count, draft: Draft, context: Context) -> Change | None:
    """The growth or fall beside a count: "17,558, a 13 percent increase", "rose by 12% to 640 students"."""
    token = sentence.tokens[count.at]
    for change in sentence.changes:
        first, second = sorted(((change.start, change.end), (token.start, token.end)))
        between = sentence.text[first[1] : second[0]]
        apart = len(between) > _NEAR or any(mark in between for mark in ";:")
        others = [
            n for n in sentence.numbers if n.kind == "cardinal" and (n.start, n.end) not in draft.number_spans
        ]
        numbered = any(first[1] <= number.start < second[0] for number in others)
        before_it = change.start < token.start
        if apart or numbered or count.unit == "percent" or (before_it and " to " not in f"{between} "):
            continue
        since = resolve_since(change.comparison, draft.date, context.reference)
        return Change(value=change.value, unit=change.unit, direction=change.direction, since=since)
    return None


def _add_sum(draft: Draft, sentence: Sentence, count: Count, words: MeasureWords) -> None:
    """The sum of what is counted: so many agreements for so much are transactions, projects an investment."""
    noun = singular(count.noun.split()[-1].lower())
    if count.phrase is None or noun not in (*words.mutual, "order", "deal", "transaction", "trade", "lot"):
        return
    start = count.at + 1 if count.numbered is not None else count.phrase.end
    for at in range(start, min(start + 9, len(sentence.tokens))):
        token = sentence.tokens[at]
        if token.tag in ",;:.C" and not _sum_follows(sentence, at):
            return
        amount = amount_at(sentence, at)
        if amount is not None and is_money(amount.unit):
            draft.amounts.append(amount)
            draft.number_spans.append((token.mention.start, token.mention.end))
            draft.form = "investment" if noun == "project" else "transactions"
            return


def _sum_follows(sentence: Sentence, comma: int) -> bool:
    """Whether the sum of what is counted stands right after a comma: "numbered 14 in 2023, for $620m"."""
    after = sentence.tokens[comma + 1 : comma + 3]
    return len(after) == 2 and after[0].lower in sentence.lists["leads_to_sum"] and after[1].tag == "#"


def _what(sentence: Sentence, count: Count) -> str:
    if count.unit == "percent":
        return f"share of {noun_text(sentence, count.at + 1, count.stop).removeprefix('of ')}"
    if count.elided:
        return f"{count.noun} {noun_text(sentence, count.at + 1, count.stop)}".strip()
    if count.numbered is not None:
        stop = min(tail(sentence, count.numbered, count.at), count.at)
        return noun_text(sentence, count.numbered.start, max(stop, count.numbered.end))
    phrase = count.phrase
    if phrase is None:
        return count.unit
    end = tail(sentence, phrase, max(count.clause.end, phrase.end))
    clause = count.clause
    said = noun_text(sentence, count.at + 1, end)
    if phrase.end <= clause.first and clause.passive:
        return f"{said} {sentence.tokens[clause.at].text}"
    if by := _doing(sentence, count, phrase):
        return f"{said} {by}"
    where = _where_after(sentence, max(end, phrase.end))
    return f"{said} {where}" if where else said


def _doing(sentence: Sentence, count: Count, phrase: Phrase) -> str:
    """What was done with the counted, or what they did: "carried by rail", "who finished the course"."""
    clause = count.clause
    participle = sentence.vocabulary.participles.get(clause.verb, "")
    employs = count.form == "count" and clause.verb in measure_words().employing
    if clause.passive or not participle or employs or clause.verb in sentence.lists["no_doing"]:
        return ""
    if phrase.end <= clause.first:
        thing = next((p for p in clause.phrases if p.start > clause.at), None)
        if thing is None or thing.preposition or thing.start - clause.at > 2 or not clause.finite:
            return ""
        verb = sentence.tokens[clause.at].text
        that = "who" if count.form in _DOERS else "that"
        return f"{that} {verb} {noun_text(sentence, thing.start, tail(sentence, thing, clause.end))}"
    doers = [p for p in clause.subject if p.end <= clause.first]
    if phrase.preposition or not doers or any(sentence.tokens[p.end - 1].tag not in "NP" for p in doers):
        return ""
    doer = noun_text(sentence, doers[0].start, doers[-1].end)
    return f"{participle} by {doer}" if len(doer.split()) <= _LONGEST_DOER else participle


def _where_after(sentence: Sentence, end: int) -> str:
    """Where the counted are by the next phrase of their clause: "in Peru", "at our universities"."""
    for phrase in sentence.parse.phrases:
        if phrase.start >= end:
            near = phrase.start - end <= 3 and phrase.preposition in ("in", "at", "from")
            if near and not any(token.tag in ",;:" for token in sentence.tokens[end : phrase.start]):
                return f"{phrase.preposition} {noun_text(sentence, phrase.start, phrase.end)}"
            return ""
    return ""


def _date(sentence: Sentence, count: Count, context: Context) -> str | None:
    """The clause's own period, else the sentence's first; of what is so as the text is written, its month."""
    clause, token = count.clause, sentence.tokens[count.at]
    low, high = sentence.tokens[clause.start].start, sentence.tokens[clause.end - 1].end
    free = [p for p in sentence.periods if p.edtf and p.kind != "duration" and not p.compared]
    own = [p for p in free if low <= p.start < high]
    fronted = [p for p in free if p.start < low]
    following = _next_number(sentence, count.at)
    if sentence.expressions["count_base"].search(
        sentence.text[token.end : following]
    ):  # "3,786 against 4,180 in 2021"
        own = [p for p in own if p.start < following]
    beside = [p for p in own if token.end <= p.start < following]
    if own or fronted:
        return (beside or own or fronted[-1:])[0].edtf
    if any(p.edtf is None and p.relative and p.kind == "at" for p in sentence.periods) and context.period:
        return context.period[:4]
    if count.status != "actual":
        return None
    if clause.stance in ("present", "progressive"):
        published = context.reference.published or ""
        if any(period.kind == "rate" for period in sentence.periods):  # so many "a year"
            return published[:4] or None
        if len(published) >= _MONTH_LENGTH:
            return published[:_MONTH_LENGTH]
        told = context.period or context.reference.context or ""
        return told[:4] if sentence.expressions["now"].search(sentence.text) and told[:4].isdigit() else None
    if clause.stance != "past" or sentence.expressions["vague_time"].search(sentence.text):
        return None
    if context.last_figure is not None:
        return context.period
    told = context.reference.context or ""
    return context.period or (told[:4] if told[:4].isdigit() else None)


def _next_number(sentence: Sentence, at: int) -> int:
    """Where the next number token after `at` begins, else where the sentence ends."""
    later = (token.start for token in sentence.tokens[at + 1 :] if token.tag == "#")
    return next(later, len(sentence.text))


def _sides(
    sentence: Sentence, count: Count, words: MeasureWords, context: Context
) -> tuple[list[str], list[str]]:
    """Whose count it is, and with whom where the counted has two sides."""
    pair = _named_pair(sentence, count, context)
    if len(pair) == 2:
        return pair[:1], pair[1:]
    reporter = _reporter(sentence, count, context)
    partner = _partner(sentence, count, words, reporter, context)
    return reporter, [name for name in partner if name not in reporter]


def _named_pair(sentence: Sentence, count: Count, context: Context) -> list[str]:
    """ "500 citizens of Belarus study in China", "Chinese students in Belarusian universities"."""
    clause = count.clause
    subject = [p for p in clause.subject if not p.start <= count.at < p.end]
    names = all_actors(sentence, subject, context)
    if len(names) == 2:
        return names
    if count.form == "employment" and (employers := _foreign_employers(sentence, count, context)):
        return employers
    for phrase in sentence.parse.phrases:
        if phrase.preposition == "between" and clause.start <= phrase.start < clause.end:
            names = actors(sentence, phrase, context)
            if len(names) == 2 and names[0][:1].isupper():
                return names
    if count.phrase is None:
        return []
    noun = count.numbered or count.phrase
    own = _countries(sentence, noun.start, noun.end, context)
    around = [p for p in sentence.parse.phrases if noun.end <= p.start < clause.end]
    around = [p for p in around if not any(t.tag == "#" for t in sentence.tokens[p.start : p.end])]
    of = [n for p in around if p.preposition == "of" for n in _countries(sentence, p.start, p.end, context)]
    where = [
        n
        for p in around
        if p.preposition in ("in", "at")
        for n in _countries(sentence, p.start, p.end, context)
    ]
    pair = context.topic[:2] if context.is_pair else []
    source = [
        n for p in around if p.preposition == "from" for n in _countries(sentence, p.start, p.end, context)
    ]
    fronted = [p for p in sentence.parse.phrases if clause.start <= p.start < p.end <= count.at]
    source += [
        n
        for p in fronted
        if p.preposition == "from" and not source
        for n in _countries(sentence, p.start, p.end, context)
    ][-1:]
    source += [n for p in around if p.preposition == "with" for n in _capital_of(sentence, p, context)]
    if count.form == "count" and not own and len(source) == 1:
        home = next((n for n in (*where, *pair, *context.topic[:1]) if n != source[0]), "")
        return [home, source[0]] if home else []
    if count.form == "employment" and len(of) == 1 and len(where) == 1 and of != where:
        return _home_first([of[0], where[0]], context)  # "62,000 citizens of Uzbekistan worked in Korea"
    if count.form != "students" and len(own) == 2:
        return own  # "1,600 Kazakh-Turkish joint companies"
    if count.form != "students":
        there = next((n for n in where if own and n != own[0]), "")
        if there:
            return [own[0], there]
        home = next((n for n in (*pair, *context.topic[:1]) if own and n != own[0]), "")
        at_home = own[:1] == context.topic[:1]
        if at_home:
            return [own[0], home] if len(own) == 1 and home and own[0] in pair else []
        return [home, own[0]] if len(own) == 1 and home else []
    if source and where and source[0] != where[0]:
        return _home_first([where[0], source[0]], context)
    if of and where:
        return _home_first([of[0], where[0]], context)
    if own and where and own[0] != where[0]:
        return _home_first([where[0], own[0]], context)
    if len(own) == 1 and own[0] in pair:
        return [*(n for n in pair if n != own[0]), own[0]]
    return []


def _capital_of(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """Whose capital firms have: "700 enterprises with Korean capital"."""
    if sentence.tokens[phrase.end - 1].lower not in sentence.lists["foreign_capital"]:
        return []
    return _countries(sentence, phrase.start, phrase.end, context)


def _abroad(sentence: Sentence, count: Count, context: Context) -> list[str]:
    """The country where a body's students study: "74 of our students study in China"."""
    after = [p for p in sentence.parse.phrases if count.at < p.start < count.clause.end]
    there = [p for p in after if p.preposition == "in" and sentence.tokens[p.end - 1].tag == "P"]
    return [name for p in there for name in _countries(sentence, p.start, p.end, context)][:1]


def _foreign_employers(sentence: Sentence, count: Count, context: Context) -> list[str]:
    """The home country and that of the firms that employ: "the 200 Chinese firms here employ 3,000"."""
    before = [p for p in sentence.parse.phrases if p.end <= count.at and p.start >= count.clause.start - 12]
    for phrase in reversed(before):
        if sentence.tokens[phrase.end - 1].lower in sentence.lists["counted_firms"]:
            source = _countries(sentence, phrase.start, phrase.end, context)
            pair = context.topic[:2] if context.is_pair else context.topic[:1]
            home = [name for name in pair if name not in source]
            return [home[0], source[0]] if len(source) == 1 and home else []
    return []


def _home_first(sides: list[str], context: Context) -> list[str]:
    return sides[::-1] if context.topic[:1] == sides[1:] else sides


def _countries(sentence: Sentence, start: int, end: int, context: Context) -> list[str]:
    found = []
    for token in sentence.tokens[start:end]:
        mention = token.mention if isinstance(token.mention, PlaceMention) else sentence.place_of(token)
        codes = [mention.country_code] if mention is not None and mention.kind in _PEOPLED else []
        if "-" in token.text and token.text[:1].isupper():  # "Peruvian-Chilean joint ventures"
            parts = [place(part) for part in token.text.split("-")]
            codes = [p.country_code for p in parts if p and p.kind in _PEOPLED] if all(parts) else codes
        for code in codes:
            country = country_of_code(code) if code else None
            if country:
                found.append(context.own_name(country.name))
    return found


def _reporter(sentence: Sentence, count: Count, context: Context) -> list[str]:
    clause = count.clause
    subject = [p for p in clause.subject if not p.start <= count.at < p.end]
    owners = [p for p in subject if sentence.tokens[p.end - 1].tag in "PX" or _is_body(sentence, p)]
    names = [n for n in all_actors(sentence, owners, context) if _is_party(n, context)]
    names = _possessors(sentence, subject, context) or names or _branches(sentence, subject, context)
    if names:
        return names[:1]
    for phrase in clause.phrases:
        if phrase.preposition in ("at", "by") or (
            phrase.preposition in ("of", "in") and phrase.start > count.at
        ):
            named = [n for n in actors(sentence, phrase, context) if _is_party(n, context)]
            is_named = sentence.tokens[phrase.end - 1].tag == "P" or _is_body(sentence, phrase)
            if named and is_named and sentence.place_of(sentence.tokens[phrase.end - 1]) is None:
                return named[:1]
    if context.last_figure is not None and context.last_figure.form in (*_DOERS, "count"):
        return [name for name, role in context.last_figure.parties if role == "reporter"][:1]
    if context.is_pair and _is_mutual(count, measure_words()):
        return [context.voice] if context.voice else context.topic[:1]
    return context.own_side()


def _possessors(sentence: Sentence, subject: list[Phrase], context: Context) -> list[str]:
    """Whose the subject is: "Renault's two plants turned out 382,707 vehicles"."""
    return [
        context.full_name(sentence.tokens[at].text)
        for phrase in subject
        for at in range(phrase.start, phrase.end - 1)
        if sentence.tokens[at].tag == "P" and sentence.tokens[at + 1].tag == "'"
    ]


def _branches(sentence: Sentence, subject: list[Phrase], context: Context) -> list[str]:
    """The body whose branch, campus or faculty counts: "the branch of Inha University has 1,640 students"."""
    for one, two in pairwise(subject if len(subject) > 1 else [*subject, *_after(sentence, subject)]):
        part = sentence.tokens[one.end - 1].lower in sentence.lists["parts_of_bodies"]
        head = sentence.tokens[two.end - 1]
        if part and two.preposition == "of" and head.tag == "P" and sentence.place_of(head) is None:
            return [context.full_name(head.text)]
    return []


def _after(sentence: Sentence, subject: list[Phrase]) -> list[Phrase]:
    return [p for p in sentence.parse.phrases if subject and p.start >= subject[0].end][:1]


def _is_body(sentence: Sentence, phrase: Phrase) -> bool:
    head = sentence.tokens[phrase.end - 1].lower
    lists = sentence.lists
    return head in lists["body_noun"] or head in lists["side"] or head in lists["collective"]


def _is_party(name: str, context: Context) -> bool:
    """Whether a name can own a count: a named body or a country, not a person and not "the students"."""
    return name[:1].isupper() and name not in context.people.values() and name not in context.people


def _is_mutual(count: Count, words: MeasureWords) -> bool:
    return singular(count.noun.split()[-1].lower()) in words.mutual


def _partner(
    sentence: Sentence, count: Count, words: MeasureWords, reporter: list[str], context: Context
) -> list[str]:
    """The other side of agreements and programmes: the country named beside them, else the other of the
    pair."""
    clause: Clause = count.clause
    if count.form == "students" and reporter and place(reporter[0]) is None:
        return _abroad(sentence, count, context)
    if not _is_mutual(count, words):
        return []
    near = _countries(sentence, clause.start, clause.end, context)
    others = [name for name in near if not reporter or name not in reporter[0]]
    if others:
        return others[:1]
    pair = context.topic[:2] if context.is_pair else []
    return [name for name in pair if name not in reporter][:1] if reporter and reporter[0] in pair else []
