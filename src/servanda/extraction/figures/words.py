"""The words by which a language says what a figure measures, from its dictionary `measures.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from servanda.extraction.dictionaries import made_of_words, read_dictionary

# The measures of trade between countries.
TRADE = frozenset({"turnover", "exports", "imports", "balance"})


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """`verbs` maps a verb's lemma to the measure that it makes; the rest are sets of words or lemmas."""

    verbs: dict[str, str]
    moving: frozenset[str]
    goods: frozenset[str]
    abroad: frozenset[str]
    earning: frozenset[str]
    stand_ins: frozenset[str]
    pronouns: frozenset[str]
    measuring: frozenset[str]
    target: frozenset[str]
    forecast: frozenset[str]
    short: frozenset[str]
    over: frozenset[str]
    favour: frozenset[str]
    weights: frozenset[str]
    pouring: frozenset[str]
    laying_out: frozenset[str]
    costs: frozenset[str]
    acting: frozenset[str]
    counting: frozenset[str]
    employing: frozenset[str]
    studying: frozenset[str]
    finishing: frozenset[str]
    closing: frozenset[str]
    schooling: frozenset[str]
    collective: frozenset[str]
    mutual: frozenset[str]
    people: frozenset[str]
    aims: frozenset[str]
    labels: dict[str, frozenset[str]]
    ranks: dict[str, str]
    ranking: frozenset[str]
    owners: frozenset[str]


@made_of_words
@lru_cache(maxsize=8)
def measure_words(language: str = "en") -> MeasureWords:
    """The measure words of a language.

    Raises:
        LanguageError: the language has no dictionary of measures.
    """
    tables = read_dictionary(language, "measures")

    def words(table: str, key: str) -> frozenset[str]:
        return frozenset(tables[table][key].split())

    return MeasureWords(
        verbs={verb: form for form, listed in tables["verbs"].items() for verb in listed.split()},
        moving=words("movement", "verbs"),
        goods=words("movement", "nouns"),
        abroad=words("movement", "abroad"),
        earning=words("movement", "earned"),
        stand_ins=words("stand_ins", "nouns"),
        pronouns=words("stand_ins", "pronouns"),
        measuring=words("measuring", "verbs"),
        target=words("status", "target"),
        forecast=words("status", "forecast"),
        short=words("balance", "short"),
        over=words("balance", "over"),
        favour=words("balance", "favour"),
        weights=words("weights", "units"),
        pouring=words("movement", "pouring"),
        laying_out=words("movement", "laying_out"),
        costs=words("movement", "costs"),
        acting=words("counting", "acting"),
        counting=words("counting", "verbs"),
        employing=words("counting", "employing"),
        studying=words("counting", "studying"),
        finishing=words("counting", "finishing"),
        closing=words("counting", "closing"),
        schooling=words("counting", "schooling"),
        collective=words("counting", "collective"),
        mutual=words("counting", "mutual"),
        people=words("counting", "people"),
        aims=words("counting", "aims"),
        ranks={
            noun.strip(): form
            for form, listed in tables["ranks"].items()
            for noun in listed.split(";")
            if form != "words"
        },
        ranking=words("ranks", "words"),
        owners=words("owners", "nouns"),
        labels={form: frozenset(listed.split()) for form, listed in tables["labels"].items()},
    )
