"""Who a noun phrase means: named bodies, countries behind their sides, the parties behind pronouns."""

from __future__ import annotations

import re

from servanda.extraction.analysis import Sentence
from servanda.extraction.context import Context
from servanda.extraction.numbers import Number
from servanda.extraction.phrases import Phrase
from servanda.extraction.tokens import Token
from servanda.extraction.vocabulary import Vocabulary, singular
from servanda.extraction.word_lists import WordLists
from servanda.gazetteer import Place, PlaceMention, country_of_code, place


def actors(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """The names of the parties that a phrase means, as the source gives them; none where it means none."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    head = tokens[-1]
    lists = sentence.lists
    words = [token.lower for token in tokens]
    if head.tag == "X" or words == ["both"]:
        return _said_before(sentence, phrase, context) or _pronoun(head.lower, context)
    if words[0] in sentence.lists["ours"] and tokens[0].tag != "P" and len(words) <= 3:
        return [context.voice] if context.voice else []
    if head.tag == "P" and _is_title(head.text, lists):  # "the Vice Chancellor of B"
        following = _of_names(sentence, phrase)
        if following:
            return [context.full_name(name) for name in following]
        if (side := _side_of_title(head.text, words, context)) is not None:
            return [side]
    if head.tag == "P" and head.lower in lists["side"] and (own := _country_beside(sentence, tokens)):
        return [own]  # "Zimbabwe's Cabinet"
    if head.tag == "P":
        return _named(sentence, tokens, context)
    if (name := _name_beside(sentence, phrase, lists)) is not None:
        return [context.full_name(name)]
    country_name = _country_beside(sentence, tokens)
    following = _of_names(sentence, phrase)
    if not following and (holder := official_meant(sentence, phrase, context)) is not None:
        side = context.side_of(holder)
        if side or not country_name:
            return [side] if side else []
    if not country_name and not following and _means_the_pair(tokens, lists):
        counted = _counts_two(tokens)
        if counted and singular(head.lower) in lists["named_singly"] and not context.named_as(head.lower):
            first = tokens[1] if tokens[0].tag == "D" and len(tokens) > 1 else tokens[0]
            return [sentence.text[first.start : head.end]]
        pair = context.collective(head.lower if counted else "")
        if pair:
            return pair
    office = _is_office(head.lower, lists)
    if words[0] in ("their", "its") and office and following and _placed_only(sentence, phrase):
        return []
    if head.lower in lists["visitors"] and not country_name and not following:
        of = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
        if of is not None and of.preposition == "of" and of.start - phrase.end <= 2:
            beside = _country_beside(sentence, [*sentence.tokens[of.start : of.end], head])
            if beside:  # "a group of Turkish investors"
                return [beside]
    if (office or singular(head.lower) in lists["geographic"]) and following:
        return [context.full_name(name) for name in following]
    if country_name and office:
        return [country_name]
    if words[0] in ("his", "her") and head.lower in sentence.lists["home"] and len(words) == 2:
        found_home = _home_of_speaker(sentence, phrase, context)
        if found_home:
            return [found_home]
    unnamed = not country_name and not any(token.tag == "P" for token in tokens)
    if (
        unnamed
        and not following
        and head.lower in lists["body_noun"]
        and words[0] in sentence.lists["pointing_back"]
    ):
        found = context.latest_body(head.lower)
        if found:
            return [found]
    return _described(sentence, phrase, tokens, context)


def _side_of_title(title: str, words: list[str], context: Context) -> str | None:
    """Whom "the Prime Minister" stands for: the side of the title's bearer, else the home country."""
    office = title.split()[-1]
    holder = context.official(office.lower(), words) if "Prime" not in title else None
    if holder is not None:
        return context.side_of(holder)
    state = office in context.vocabulary.lists["state_title"] and office != "Ambassador"
    return context.own_name(context.home) if state and context.home else None


def official_meant(sentence: Sentence, phrase: Phrase, context: Context) -> str | None:
    """The person named before whom "the minister", "the Egyptian ambassador" means; None where none was."""
    tokens = sentence.tokens[phrase.start : phrase.end]
    office = tokens[-1].lower.rpartition("-")[2]
    if office not in sentence.lists["office"] and office not in sentence.vocabulary.kin_offices:
        return None
    if tokens[0].lower not in ("the", "this") or any(token.tag == "P" for token in tokens):
        return None
    return context.official(office, [token.lower for token in tokens], _country_beside(sentence, tokens))


def _name_beside(sentence: Sentence, phrase: Phrase, lists: WordLists) -> str | None:
    """The name that commas set beside a body told by its kind: "an Afghan company, Hindu Kush Mills, has"."""
    tokens = sentence.tokens
    kind = singular(tokens[phrase.end - 1].lower)
    end = _with_of(sentence, phrase)
    if end >= len(tokens) or tokens[end].tag != ",":
        return None
    if kind not in lists["body_noun"] and kind not in lists["trader"] and kind != "counterpart":
        return None
    name = next((p for p in sentence.parse.phrases if p.start == end + 1), None)
    if name is None or name.preposition not in ("", phrase.preposition):
        return None
    head = tokens[name.end - 1]
    if head.tag != "P" or sentence.place_of(head) is not None:
        return None
    if kind == "counterpart" and _country_beside(sentence, tokens[phrase.start : phrase.end]):
        body = lists["body_noun"] | lists["institution"]
        if not body & ({*head.text.split()} | {*head.lower.split()}) and not head.text.isupper():
            return None  # "her Ghanaian counterpart, Kofi Mensah"
    after = tokens[name.end] if name.end < len(tokens) else None
    return _bare(head.text) if after is None or after.tag in ",.;" else None


def _with_of(sentence: Sentence, phrase: Phrase) -> int:
    """Where a phrase ends with the "of" phrase of common nouns after it: "a maker of unmanned vehicles"."""
    after = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
    if after is None or after.preposition != "of" or after.start - phrase.end > 2:
        return phrase.end
    return after.end if sentence.tokens[after.end - 1].tag == "N" else phrase.end


def _home_of_speaker(sentence: Sentence, phrase: Phrase, context: Context) -> str | None:
    """The country of the official whose "his country" it is: of the one named last."""
    low = sentence.tokens[phrase.start].start
    named = [context.full_name(name.text) for name in sentence.names if name.end <= low]
    for name in [*reversed(named), context.person or "", context.speaker or ""]:
        home = context.sides_of_people.get(name)
        if home:
            return context.own_name(home)
    said = [c for c in sentence.parse.clauses if c.finite and c.at < phrase.start and c.subject]
    if said and said[-1].verb in sentence.vocabulary.verb_classes["say"]:
        subject = said[-1].subject[0]
        return _country_beside(sentence, sentence.tokens[subject.start : subject.end])
    return None


def _said_before(sentence: Sentence, phrase: Phrase, context: Context) -> list[str]:
    """Whom "it" means where a body speaks earlier in the sentence: "Acme said it had won"."""
    if sentence.tokens[phrase.end - 1].lower != "it":
        return []
    said = [c for c in sentence.parse.clauses if c.finite and c.at < phrase.start and c.subject]
    if not said or said[-1].verb not in sentence.vocabulary.verb_classes["say"] or phrase in said[-1].subject:
        return []
    people = set(context.people.values())
    named = [n for p in said[-1].subject if p.end <= phrase.start for n in actors(sentence, p, context)]
    return [name for name in named if name not in people and name[:1].isupper()][:1]


def _is_office(word: str, lists: WordLists) -> bool:
    one = singular(word)
    return word in lists["office"] or one in lists["office"] or word in lists["side"] or one in lists["side"]


def _placed_only(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether only a place follows a phrase: "their governments in Lima"."""
    after = next((p for p in sentence.parse.phrases if p.start >= phrase.end), None)
    return after is not None and after.preposition == "in"


def _is_title(name: str, lists: WordLists) -> bool:
    """Whether a name is nothing but an office: "Vice Chancellor", "Director General", "Foreign Minister"."""
    *before, last = name.split()
    office = last in lists["title"] or last.lower() in lists["office"]
    return office and all(
        word in lists["title"] or word.lower() in lists["office"] or word in lists["portfolio"]
        for word in before
    )


def _means_the_pair(tokens: list[Token], lists: WordLists) -> bool:
    """Whether a phrase means parties named before: "the two countries", "both sides"."""
    if tokens[-1].lower not in lists["collective"] | lists["pairs_named"] or _counts_more(tokens):
        return False
    if tokens[-1].lower in lists["pairs_named"] and not _counts_two(tokens):
        return False
    bare = len(tokens) <= 2 or tokens[0].lower in ("the", "both", "these", "our")
    counted = any(t.tag == "#" for t in tokens)
    return tokens[0].lower in ("the", "both", "these", "our") or (counted and bare)


def _counts_two(tokens: list[Token]) -> bool:
    return any(token.tag == "#" or token.lower == "both" for token in tokens)


def _counts_more(tokens: list[Token]) -> bool:
    """Whether a phrase counts more than the two or three that were named: "53 universities"."""
    return any(isinstance(t.mention, Number) and t.mention.value > 3 for t in tokens if t.tag == "#")


def sides_in(name: str, vocabulary: Vocabulary) -> list[str]:
    """The two countries or places that a name joins: "Belarusian-Armenian Commission", "Busan-Fukuoka"."""
    for pair in re.findall(r"([A-ZÀ-Þ][\w’']+(?: [A-Z]\w+)?)(?:-| ?– ?)([A-ZÀ-Þ]\w+)", name):
        first = _side(pair[0], vocabulary) or _side(pair[0].split()[-1], vocabulary)
        places = [first, _side(pair[1], vocabulary)]
        if all(places):
            return [name for name in places if name]
    return []


def _side(word: str, vocabulary: Vocabulary) -> str | None:
    found = place(word) or country_of_prefix(word, vocabulary)
    if found is None:
        return None
    of = (
        country_of_code(found.country_code)
        if found.country_code and found.kind in ("demonym", "country")
        else None
    )
    return of.name if of else found.name


def country_of_prefix(word: str, vocabulary: Vocabulary) -> Place | None:
    """The country that a combining form means: "Sino-Thai"."""
    code = vocabulary.combining_forms.get(word)
    found = country_of_code(code) if code else None
    return Place(found.code, found.name, found.code, "country") if found else None


def _pronoun(word: str, context: Context) -> list[str]:
    if word in ("we", "us", "i"):
        return [context.voice] if context.voice else []
    if word in ("they", "both", "them", "these", "those"):
        return context.collective() or context.subject
    if word in ("he", "she", "him", "her"):
        named = context.person or context.speaker
        return [named] if named else context.subject[:1]
    if word == "it":
        people = context.people.values()
        return [name for name in context.subject if name not in people][:1] or context.subject[:1]
    return []


def _named(sentence: Sentence, tokens: list[Token], context: Context) -> list[str]:
    head = tokens[-1]
    where = sentence.place_of(head)
    before = [token for token in tokens[:-1] if token.tag == "N"]
    if where is not None and where.kind in ("country", "grouping"):
        return [head.text]
    if where is not None and before and before[-1].lower in sentence.lists["geographic"]:
        return [head.text]
    own = _body_called(tokens, sentence.vocabulary, context)
    return [own or context.full_name(_bare(head.text))]


def _body_called(tokens: list[Token], vocabulary: Vocabulary, context: Context) -> str | None:
    """The body that "the Authority", "the Bank" means: whose text it is, else the last of that name."""
    noun = tokens[-1].lower
    if len(tokens) != 2 or tokens[0].lower != "the" or tokens[-1].text.isupper():
        return None
    if noun not in vocabulary.lists["body_noun"] and tokens[-1].text not in vocabulary.lists["institution"]:
        return None
    if context.owner and context.is_owner(noun):
        return context.owner
    known = [context.voice, *reversed(context.bodies)]
    return next((name for name in known if name and noun in name.lower() and noun != name.lower()), None)


def _bare(name: str) -> str:
    return name.strip("\"'“”‘’,.;:") if not re.search(r"\b[A-Z]\.$", name) else name


def _country_beside(sentence: Sentence, tokens: list[Token]) -> str | None:
    """The country whose adjective or possessive stands in the phrase."""
    for token in tokens[:-1]:
        where = token.mention if isinstance(token.mention, PlaceMention) else sentence.place_of(token)
        if where is not None and where.country_code and where.kind in ("demonym", "country", "capital"):
            found = country_of_code(where.country_code)
            if found:
                return found.name
    return None


def _of_names(sentence: Sentence, phrase: Phrase) -> list[str]:
    """The names in the "of", "from" or "in" phrases right after a phrase: "the mayors of A and of B"."""
    found: list[str] = []
    at = phrase.end
    for other in sentence.parse.phrases:
        if other.start < at:
            continue
        gap = sentence.tokens[at : other.start]
        if other.preposition not in ("of", "from", "in", "for", "at") or any(
            token.tag not in "IDC,R_" for token in gap
        ):
            break
        head = sentence.tokens[other.end - 1]
        at = other.end
        if head.tag != "P" and not found and head.lower in sentence.lists["ground"]:
            continue  # "from the port city of Poti"
        if head.tag != "P":
            break
        found.append(_bare(head.text))
    return found


def _described(sentence: Sentence, phrase: Phrase, tokens: list[Token], context: Context) -> list[str]:
    head = tokens[-1]
    lists = sentence.lists
    kept = [token for token in tokens if token.tag not in "D"]
    while kept and kept[0].tag == "#":
        kept = kept[1:]
    if not kept:
        return []
    named = [token for token in kept if token.tag == "P"]
    text = sentence.text[kept[0].start : kept[-1].end]
    if named and (head.lower in lists["geographic"] or head.lower in lists["body_noun"]):
        return [context.full_name(_bare(text))]
    if named and singular(head.lower) in lists["trader"] and sentence.place_of(named[0]) is not None:
        return [text]  # "a Kazan retailer"
    if (
        head.lower in lists["actor"]
        or singular(head.lower) in lists["body_noun"]
        or (named and head.lower in lists["office"])
    ):
        following = _of_names(sentence, phrase)
        if (
            named
            and singular(head.lower) in sentence.lists["charged"]
            and (end := _with_of(sentence, phrase)) > phrase.end
        ):
            return [sentence.text[kept[0].start : sentence.tokens[end - 1].end]]
        if following and not named:
            at = next(p for p in sentence.parse.phrases if p.start >= phrase.end)
            text = sentence.text[kept[0].start : sentence.tokens[at.end - 1].end]
        return [text]
    if named and len(named) == 1 and kept[-1].tag == "N" and kept[0].tag == "P":
        return [_bare(named[0].text)]
    return []


def all_actors(sentence: Sentence, phrases: list[Phrase], context: Context) -> list[str]:
    """The parties that several phrases mean, each once, in order."""
    found: list[str] = []
    for phrase in phrases:
        for name in actors(sentence, phrase, context):
            if name and name not in found:
                found.append(name)
    return found
