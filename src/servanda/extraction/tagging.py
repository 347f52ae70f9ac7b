"""What a word is by its neighbours: the tags that `tokens` gave each word, settled over a sentence."""

from __future__ import annotations

from servanda.extraction.leads import read_as_verb
from servanda.extraction.tokens import Token
from servanda.extraction.vocabulary import VerbForm, Vocabulary
from servanda.gazetteer import PlaceMention


def settle_tags(tokens: list[Token], vocabulary: Vocabulary) -> None:
    """Decide, by the neighbours, what a word that can be several things is; the tokens change in place."""
    beside_pasts = vocabulary.lists["verbs_beside_pasts"]
    for at in reversed(range(len(tokens))):
        token = tokens[at]
        if token.lower in beside_pasts and _takes_base(_previous(tokens, at)):
            token.tag, token.lemma, token.shapes = "V", token.lower, "B"
        elif token.lower == "to" and _takes_infinitive(tokens, at):
            token.tag = "t"
    for at, token in enumerate(tokens):
        before = _previous(tokens, at)
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.tag in "NA":
            _settle_noun_or_adjective(token, before, after)
        elif token.tag == "-" and before and after and before.tag == "#" and after.tag in "#T":
            token.tag = "_"
            if after.tag == "T":  # "a 30,000-tonne-a-year unit"
                after.tag = "_"
        elif token.tag == "V":
            shown = _shows(tokens, at, vocabulary)
            token.tag = "V" if shown else _verb_or_noun(token, before, after, vocabulary)
            if _counted_among(tokens, at):
                token.tag = "N"
            if before and before.tag in "tM" and "B" in token.shapes:
                token.lemma = token.lower
        elif token.tag == "E":
            _settle_participle(token, before, after, vocabulary)
        elif token.tag == "G":
            beyond = tokens[at + 2].tag if at + 2 < len(tokens) else ""
            _settle_gerund(token, before, after, beyond in ("E", "B", "M", "H"), vocabulary)
        else:
            _settle_closed(vocabulary, tokens, at, before, after)
        if token.tag in "VEG" and after is not None:
            _join_particle(token, after, vocabulary)
            _join_object(token, after, vocabulary)
    _settle_listed(tokens, vocabulary)
    _promote_verb(tokens, vocabulary)
    _promote_second(tokens, vocabulary)


def _settle_listed(tokens: list[Token], vocabulary: Vocabulary) -> None:
    """Read as verbs what entries of a list open with: "agreed to: (a) exchange lists; (b) open a link"."""
    colon = next((at for at, token in enumerate(tokens) if token.text == ":" and at > 1), None)
    if colon is None or not (tokens[colon - 1].lower == "to" or tokens[colon - 1].tag == "M"):
        return
    opens = _after_mark(tokens, colon + 1)
    if opens >= len(tokens) or not read_as_verb(tokens, opens, vocabulary):
        return
    if tokens[colon - 1].lower == "to":
        tokens[colon - 1].tag = "t"
    for token in tokens[colon:opens]:
        token.tag = "_"
    for at in range(opens, len(tokens) - 1):
        if tokens[at].tag not in ";,":
            continue
        joined = at + 1 + (tokens[at + 1].tag == "C")
        opens = _after_mark(tokens, joined)
        marked = opens > joined or tokens[at].tag == ";"
        if marked and opens < len(tokens) and read_as_verb(tokens, opens, vocabulary):
            for token in tokens[joined:opens]:
                token.tag = "_"


def _after_mark(tokens: list[Token], at: int) -> int:
    """Where an entry's words begin that can have a mark before them: "(a)", "1)", a dash."""
    closes = next((k for k in range(at, min(at + 3, len(tokens))) if tokens[k].text == ")"), None)
    if closes is not None:
        return closes + 1
    return at + 1 if at < len(tokens) and tokens[at].text in ("-", "–", "—") else at


def _counted_among(tokens: list[Token], at: int) -> bool:
    """Whether a plural is a part of what was told: "$2bn, of which exports accounted for $55m"."""
    if at < 2 or at + 1 >= len(tokens) or tokens[at - 1].lower != "which" or tokens[at - 2].lower != "of":
        return False
    return tokens[at + 1].tag in "EBHV" and tokens[at].lower.endswith("s")


_AFTER_NOUN = {"state": "VMBH,.IC"}  # "from the state for $12 million"


def _settle_noun_or_adjective(token: Token, before: Token | None, after: Token | None) -> None:
    if before is None:
        return
    if token.lower in ("first", "last") and before.tag in "XPH" and after is not None and after.tag == "E":
        token.tag = "R"  # "we first shipped uranium"
    elif token.lower == "next" and before.tag == "M":
        token.tag = "R"  # "will next convene"
    elif token.tag == "A" and "B" in token.shapes and before.tag in "tM":
        token.tag = "V"
    elif not token.shapes and before.tag == "M" and token.text.islower():
        token.tag, token.lemma, token.shapes = "V", token.lower, "B"
    elif (
        token.tag == "A"
        and before.tag == "D"
        and (after is None or after.lower == "of" or after.tag in _AFTER_NOUN.get(token.lower, "VMBH,."))
    ):
        token.tag = "N"


def _settle_closed(
    vocabulary: Vocabulary, tokens: list[Token], at: int, before: Token | None, after: Token | None
) -> None:
    """ "That", "this", "so", "since": closed-class words that are of several classes."""
    token = tokens[at]
    if (
        token.lower in ("more", "such", "other", "fewer")
        and before is not None
        and before.tag == "#"
        and after is not None
        and after.tag in "NA"
    ):
        token.tag = "A"  # "105 more graduates", "three such colleges"
    if (
        token.lower in vocabulary.lists["ly_adjectives"]
        and after is not None
        and after.tag in "NA"
        and (before is None or before.tag in "D#I,CA'NVEG")
    ):
        token.tag = "A"  # "a weekly feeder service"
    if token.lower == "that":
        token.tag = _that(before, after)
    elif token.lower == "there" and before is not None and _tells_where(tokens, at):
        token.tag = "R"  # "will make there 4,000 tonnes"
    elif token.lower == "half":
        token.tag = "R" if _is_half_done(before, after) else token.tag
    elif (
        token.lower in ("this", "these", "those")
        and token.tag == "D"
        and (after is None or after.tag in "DMBHIO," or (after.tag == "V" and "S" in after.shapes))
    ):
        token.tag = "X"
    elif token.lower == "following" and before is not None and before.tag == "D":
        token.tag = "A"
    elif token.lower == "no" and after is not None and after.lower == "longer":
        token.tag, after.tag = "R", "R"  # "will no longer require"
    elif token.lower == "like" and before is not None and before.tag == "M":
        token.tag, token.lemma, token.shapes = "V", "like", "B"
    elif token.lower == "in" and after is not None and after.lower == "principle" and before is not None:
        token.tag, after.tag = "R", "_"  # "agreed in principle to waive"
    elif token.lower == "yet" and before is not None and before.tag in "HBM" and after is not None:
        token.tag = "R"  # "have not yet signed"
    elif token.lower in ("so", "once") and token.tag == "S":
        token.tag = "R"
    elif token.lower in ("before", "after", "since", "until") and after and after.tag in "DT#NPA":
        token.tag = "I" if not _verb_soon(tokens, at) else "S"


def _tells_where(tokens: list[Token], at: int) -> bool:
    """Whether "there" says where: "will make there tea", "the mill there will open"; not "there will be"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.tag not in "BMHV":
        return True
    beyond = tokens[at + 2] if at + 2 < len(tokens) else None
    return after.tag == "M" and tokens[at - 1].tag == "N" and beyond is not None and beyond.lower != "be"


def _takes_infinitive(tokens: list[Token], at: int) -> bool:
    after = at + 1
    while after < len(tokens) and tokens[after].tag == "R":
        after += 1
    if after >= len(tokens):
        return False
    word = tokens[after]
    return word.lower in ("be", "have", "do") or ("B" in word.shapes and word.tag in "VA")


def _takes_base(before: Token | None) -> bool:
    """Whether a verb after this word is not inflected: "to", "will"."""
    return before is not None and (before.lower == "to" or before.tag == "M")


def _is_half_done(before: Token | None, after: Token | None) -> bool:
    """Whether "half" only says how far: "is half finished"."""
    return before is not None and before.tag == "B" and after is not None and after.tag in "EA"


def _that(before: Token | None, after: Token | None) -> str:
    if after is not None and after.tag == "N" and (before is None or before.tag in "I,"):
        return "D"
    noun = after is not None and (after.tag in "AP" or (after.tag == "V" and "S" not in after.shapes))
    if noun and before is not None and before.tag == "I" and before.lower not in ("in", "except"):
        return "D"  # "exporting to that market"
    return "S"


def _join_particle(token: Token, after: Token, vocabulary: Vocabulary) -> None:
    """ "set up", "carry out": the particle belongs to the verb, and the verb is another one with it."""
    if not token.lemma or after.lower not in vocabulary.particles:
        return
    after.tag = "_"
    token.lemma = f"{token.lemma}_{after.lower}"


def _join_object(token: Token, after: Token, vocabulary: Vocabulary) -> None:
    """ "take place", "take part": the noun belongs to the verb."""
    if after.lower in vocabulary.light_verbs.get(token.lemma, ()):
        token.lemma = f"{token.lemma}_{after.lower}"
        after.tag = "_"


def _promote_verb(tokens: list[Token], vocabulary: Vocabulary) -> None:
    """Read as a verb the first form that can be one, where no finite verb stands before it or soon after."""
    told = False
    for at, token in enumerate(tokens):
        if token.tag in "MBHOV" or (token.tag == "E" and "D" in token.shapes and not _is_aside(tokens, at)):
            told = True
        elif token.tag == "S" or (token.tag == "C" and at and tokens[at - 1].tag == ","):
            told = False
        if told or token.tag != "N" or not 0 < at < len(tokens) - 1:
            continue
        if _counted_among(tokens, at):
            continue
        form = vocabulary.verbs.get(token.lower)
        if form is not None and set(form.shapes) & {"B", "S"} and _agrees(tokens, at, form, vocabulary):
            token.tag, token.lemma, token.shapes = "V", form.lemma, form.shapes
            told = True


def _promote_second(tokens: list[Token], vocabulary: Vocabulary) -> None:
    """Read as a verb what "and" joins to one after "will": "will train crews and supply new parts"."""
    led = False
    for at, token in enumerate(tokens[:-1]):
        if token.tag == "V" and at and tokens[at - 1].tag in "tMR" and "B" in token.shapes:
            led = True
        elif token.tag in "S;:MBHO":
            led = False
        if not led or token.tag != "N" or tokens[at - 1].tag != "C" or tokens[at + 1].tag not in "DA#":
            continue
        form = vocabulary.verbs.get(token.lower)
        if form is not None and "B" in form.shapes and not _finite_soon(tokens, at):
            token.tag, token.lemma, token.shapes = "V", form.lemma, form.shapes


def _agrees(tokens: list[Token], at: int, form: VerbForm, vocabulary: Vocabulary) -> bool:
    """Whether the neighbours allow a verb here, and what stands before it agrees with it in number."""
    before, after = _previous(tokens, at), tokens[at + 1]
    counted = _after_count(tokens, at, vocabulary) or _counted_behind(tokens, at)
    if (
        before is None
        or before.tag not in ("NPX,_T)A" if counted else "NPX,_T)")
        or after.tag not in ("NDAPXtG#IRT" if counted else "NDAPXtG#I")
        or _finite_soon(tokens, at, certain=counted)
    ):
        return False
    plural = (
        counted
        or (form.lemma not in vocabulary.ambiguous and _plural_behind(tokens, at))
        or before.lower.endswith("s")
        or before.lower in ("we", "they", "i", "you")
        or _joined(tokens, at)
    )
    return (
        ("S" in form.shapes) != plural
        and not (before.tag == "," and plural)
        and (after.tag != "I" or before.tag in "PX" or counted or (plural and _dated(tokens, at)))
    )


def _dated(tokens: list[Token], at: int) -> bool:
    """Whether a short sentence says when: "Deliveries start in June"."""
    return at < 3 and at + 2 < len(tokens) and tokens[at + 2].tag == "T"


def _after_count(tokens: list[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a counted plural stands before a word: "5,000 people work", "74 of our students study"."""
    noun = tokens[at - 1]
    if noun.tag == "A" and isinstance(noun.mention, PlaceMention):
        return at > 1 and tokens[at - 2].tag == "#"  # "12 Chinese study with us"
    plural = noun.lower.endswith("s") and not noun.lower.endswith("ss")
    if noun.tag != "N" or not (plural or noun.lower in vocabulary.lists["plural_noun"]):
        return False
    at -= 2
    while at >= 0 and tokens[at].tag in "NA":
        at -= 1
    if at > 1 and tokens[at].tag == "D" and tokens[at - 1].lower == "of":
        at -= 2
    return at >= 0 and tokens[at].tag == "#"


def _counted_behind(tokens: list[Token], at: int) -> bool:
    """Whether a counted plural with a phrase stands before: "1,250 firms with own capital work in"."""
    at -= 1
    while at >= 0 and tokens[at].tag in "NADP":
        at -= 1
    noun = tokens[at - 1] if at > 1 and tokens[at].lower in ("with", "from", "of") else None
    return noun is not None and noun.tag == "N" and noun.lower.endswith("s") and tokens[at - 2].tag == "#"


def _plural_behind(tokens: list[Token], at: int) -> bool:
    """Whether the head of a noun with "of", "on" is a plural: "the companies on the register employ"."""
    at -= 1
    while at >= 0 and tokens[at].tag in "NADP":
        at -= 1
    noun = tokens[at - 1] if at > 0 and tokens[at].tag == "I" else None
    return noun is not None and noun.tag == "N" and noun.lower.endswith("s") and not noun.lower.endswith("ss")


def _joined(tokens: list[Token], at: int) -> bool:
    """Whether "A and B" stands before a word: names joined are several."""
    at -= 1
    if at > 0 and tokens[at].tag == ")":  # "A and B (BB) sign"
        while at > 0 and tokens[at].tag != "(":
            at -= 1
        at -= 1
    named = at >= 0 and tokens[at].tag == "P"
    while at >= 0 and tokens[at].tag in ("PDN" if named else "PD"):  # "A and the trading house B sign"
        at -= 1
    if at > 1 and tokens[at].tag == "C" and tokens[at - 1].tag == ",":
        return True
    return at > 0 and tokens[at].tag == "C" and tokens[at - 1].tag in "PN"


def _is_aside(tokens: list[Token], at: int) -> bool:
    """Whether a participle opens an aside between commas: ", signed in Accra in May,"."""
    opened = at > 0 and tokens[at - 1].tag == "," and at + 1 < len(tokens) and tokens[at + 1].tag in "IT"
    return opened and any(token.tag == "," for token in tokens[at + 1 :])


def _finite_soon(tokens: list[Token], at: int, *, certain: bool = False) -> bool:
    """Whether a finite verb follows before the next comma; `certain` leaves out what may be a participle."""
    for following, token in enumerate(tokens[at + 1 :]):
        if token.tag in ",;:S":
            return False
        infinitive = token.tag == "V" and tokens[at + following].tag == "t"
        past = token.tag == "E" and "D" in token.shapes
        if (token.tag in "MBHOV" and not infinitive) or (past and not certain):
            return True
    return False


def _previous(tokens: list[Token], at: int) -> Token | None:
    at -= 1
    while at >= 0 and tokens[at].tag == "R":
        at -= 1
    return tokens[at] if at >= 0 else None


def _verb_soon(tokens: list[Token], at: int) -> bool:
    for token in tokens[at + 1 : at + 8]:
        if token.tag in ",;.":
            return False
        if token.tag in "MBH" or (token.tag in "VE" and "N" not in token.shapes):
            return True
    return False


def _shows(tokens: list[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Whether "show" ends a sentence on the records that show it: "..., data of the bank show"."""
    if (
        tokens[at].lower not in ("show", "shows", "suggest", "indicate")
        or at < 1
        or tokens[at - 1].tag in "DAt"
    ):
        return False
    ends = at + 1 >= len(tokens) or (tokens[at + 1].tag == "." and at + 2 >= len(tokens))
    comma = max((k for k in range(at) if tokens[k].tag == ","), default=-1)
    return ends and any(t.lower in vocabulary.lists["record"] for t in tokens[comma + 1 : at])


def _verb_or_noun(token: Token, before: Token | None, after: Token | None, vocabulary: Vocabulary) -> str:
    if before is None:
        return "N" if token.lower in vocabulary.ambiguous else "V"
    if before.tag in "MtO" or before.lower in ("we", "they", "i", "you", "not", "who", "which"):
        return "V"
    of_noun = after is not None and after.lower == "of" and token.lemma not in vocabulary.verbs_of
    if of_noun or before.tag in "DA#'I":
        return "N"
    if before.tag == "V" and "B" in before.shapes and "S" in token.shapes:
        return "N"  # "to second judges"
    if "S" in token.shapes and before.tag == "N" and after is not None and after.tag in "BMH":
        return "N"  # "a tannery for goat hides is"
    calls = token.lemma == "call" and after is not None and after.lower in ("on", "upon", "for")
    if calls and "S" in token.shapes and before.tag in "NP" and not before.lower.endswith("s"):
        return "V"
    if before.tag in "HB" and "N" in token.shapes:
        return "E"
    if "D" in token.shapes:
        return "E" if before.tag in "NPX,)" else "N"
    if before.tag == "P" and "S" in token.shapes and token.lemma in vocabulary.verb_classes["say"]:
        return "V"
    if token.lower in ("show", "suggest", "indicate") and after is not None and after.lower == "that":
        return "V"
    if token.lower == "dates" and after is not None and after.lower in ("from", "back"):
        return "V"
    if token.lower == "stays" and after is not None and after.tag == "I" and before.tag in "P,)":
        return "V"
    if (
        "S" in token.shapes
        and before.tag in "P,)"
        and after is not None
        and after.lower in vocabulary.particles
    ):
        return "V"  # "One memorandum, between A and B, sets up"
    plural = before.lower.endswith("s") or before.tag in "CSR"
    if token.lower not in vocabulary.ambiguous:
        return "V" if "S" in token.shapes or plural or before.tag in "P,X" else "N"
    follows = after is not None and after.tag in "tDX#PAT"
    if after is not None and after.tag == "t" and before.tag in "C," and token.lemma in vocabulary.operators:
        return "V" if "S" in token.shapes else "N"
    if before.tag in "NPXC)," and follows and after is not None:
        if "S" in token.shapes:
            return (
                "V" if before.tag in "PX)" or (before.tag == "N" and not before.lower.endswith("s")) else "N"
            )
        if "B" in token.shapes:
            return "V" if before.lower.endswith("s") and after.tag in "tD#P" else "N"
    return "N"


def _settle_participle(
    token: Token, before: Token | None, after: Token | None, vocabulary: Vocabulary
) -> None:
    if after is None:
        return
    if before is None:
        narrows = after.tag == "N" or (after.tag == "V" and after.lower in vocabulary.ambiguous)
    else:
        joins = after.tag in "NAP" or after.lower in vocabulary.ambiguous
        joins = joins or (after.tag == "G" and before.tag == "D")  # "an integrated engineering contract"
        narrows = joins and before.tag in "DAI#'" and before.lower != "than"
    if narrows:
        token.tag = "A"


def _settle_gerund(
    token: Token, before: Token | None, after: Token | None, follows_verb: bool, vocabulary: Vocabulary
) -> None:
    if token.lower not in vocabulary.verbs and not (before is not None and before.tag == "B"):
        token.tag = "A" if after is not None and after.tag == "N" else "N"
        return
    takes_object = after is not None and (after.tag in "D#PX" or after.lower in vocabulary.particles)
    deverbal = token.lower in vocabulary.lists["deverbal_noun"]
    if deverbal and not takes_object and (before is None or before.tag in "DA#'NIPC,"):
        whole = token.lower in vocabulary.lists["deverbal_thing"]
        token.tag = "A" if after is not None and after.tag == "N" and not whole else "N"
        return
    if before is None:
        if after is not None and after.tag == "N" and follows_verb:
            token.tag = "A"
        return
    if before.lower == "of" and after is not None and after.tag == "N" and follows_verb:
        token.tag = "A"  # "of driving licences is"
        return
    joins = after is not None and after.tag in "NAPD#"
    if token.lower == "covering" and before.tag == "N" and joins:
        token.tag = "I"  # "agreements covering customs and quarantine"
        return
    if before.lower == "of" and (after is None or after.tag in "IVEBMHC,.;:_"):
        token.tag = "N"
        return
    several = before.lower.endswith("s") and not before.lower.endswith("ss")
    if before.tag == "N" and several and after is not None and after.tag == "I":
        return
    if before.tag == "N" and after is not None and after.tag == "T":  # "a programme covering 2024-2026"
        return
    if before.tag in "DA'" or (before.tag == "N" and after is not None and after.tag in "NI,."):
        token.tag = "A" if joins and after is not None and after.tag == "N" else "N"
    elif before.tag == "#" and joins:
        token.tag = "A"
