"""Write src/servanda/languages/en/weights.json: what the marks of words weigh for claims that no frame makes.

    python scripts/weigh_marks.py                # from our own news items, tests/material/news
    python scripts/weigh_marks.py --folds 10     # and how the weights do on items that they have not seen

Each clause that names a project or an agreement and each number is an example: of a claim, if what it would
claim agrees with one made by hand that the frames miss. The weights are those of a logistic regression with a
penalty on their squares, found by going from mark to mark (coordinate descent with a Newton step: Chang,
Hsieh and Lin, 2008), and rounded to hundredths: the same items and frames give the same file.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from servanda.claim import Claim
from servanda.document import Document
from servanda.evaluation import GoldClaim, parse_gold, weigh
from servanda.evaluation.grounding import SqueezedText
from servanda.evaluation.slots import agreeing, slots_of
from servanda.extraction.analysis import Sentence
from servanda.extraction.draft import Draft
from servanda.extraction.extractor import claim_of
from servanda.extraction.frames import load_frames
from servanda.extraction.gate import Gate
from servanda.extraction.likely import Candidate, candidates, says_enough
from servanda.extraction.marks import marks_of
from servanda.extraction.section import SectionReader
from servanda.extraction.vocabulary import Vocabulary, load
from servanda.extraction.weights import SCALE
from servanda.reading import read

HERE = Path(__file__).resolve().parent
ITEMS = HERE.parent / "tests" / "material" / "news"
OUT = HERE.parent / "src" / "servanda" / "languages" / "en" / "weights.json"

CLAIMED = "claimed"  # the mark of what a frame claims already: it never is of what is left over
ENOUGH = 0.5  # the share of slots in which a claim made by hand and a found one have to agree
SELDOM = 3  # a mark in fewer examples than this is left out
PENALTY = 3.0
PASSES = 20
STILL = 1e-3
LONGEST_STEP = 1.0
# From which log-odds on a claim is made, by kind: chosen so that about two in three are right on texts that
# nobody had looked at, where frames leave far more over than on these.
LEAST = {"agreement": 0.0, "figure": 0.3, "project": 0.2}


@dataclass(frozen=True, slots=True)
class Example:
    """The marks of what could be a claim, how often each, and whether it is one."""

    item: str
    kind: str
    marks: Counter[str]
    right: bool
    left_over: bool


class Listener(SectionReader):
    """Reads a section as the extractor does, and keeps what each sentence could claim beside."""

    found: list[tuple[Candidate, Draft]]

    def left_over(self, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
        """Every candidate's draft, so that each gets its speaker and its day."""
        if not sentence.tokens:
            return []
        own = [(c, c.make()) for c in candidates(sentence, self._unclaimed, self._context, drafts)]
        own = [(candidate, draft) for candidate, draft in own if says_enough(draft)]
        self.found.extend(own)
        return [draft for _, draft in own]


def examples_of(path: Path, language: str = "en") -> list[Example]:
    """The examples in a news item, whose gold claims lie beside it."""
    document = read(str(path))
    lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    gold = parse_gold(map(_settled, lines), where=path.stem)
    vocabulary, frames = load(language), load_frames(language)
    made: list[Claim] = []
    found: list[tuple[Candidate, Draft]] = []
    for section in document.sections:
        reader = Listener(document, section, vocabulary, frames)
        reader.found = []
        drafts = list(reader.drafts())
        spare = {id(draft) for _, draft in reader.found}
        made += _claims(document, [draft for draft in drafts if id(draft) not in spare])
        found += reader.found
    return _judged(document, gold, made, found, vocabulary, path.stem)


def _settled(line: str) -> str:
    """A gold claim's line with the first of the forms or statuses that it allows."""
    fields = json.loads(line)
    return json.dumps(fields | {name: fields[name].partition("|")[0] for name in ("form", "status")})


def _claims(document: Document, drafts: Iterable[Draft]) -> list[Claim]:
    gate, taken, passed = Gate(document), set[str](), []
    for draft in drafts:
        claim = claim_of(document, draft, taken)
        if gate.passes(claim):
            taken.add(claim.id)
            passed.append(claim)
    return passed


def _judged(
    document: Document,
    gold: Sequence[GoldClaim],
    made: list[Claim],
    found: list[tuple[Candidate, Draft]],
    vocabulary: Vocabulary,
    item: str,
) -> list[Example]:
    """The candidates that the gate passes, each with whether it is a claim; what is arguable left out."""
    text = SqueezedText(document.original)
    missed = {id(claim) for claim in weigh(gold, made, document.original).missed}
    spans = [(one, text.locate(one.claim), slots_of(one.claim)) for one in gold]
    gate = Gate(document)
    examples = []
    for candidate, draft in found:
        claim = claim_of(document, draft, set())
        here, slots = text.locate(claim), slots_of(claim)
        if gate.objection(claim) or here is None:
            continue
        right = excused = False
        for one, there, wanted in spans:
            if one.claim.kind != claim.kind or there is None:
                continue
            if min(here[1], there[1]) <= max(here[0], there[0]):
                continue
            if 2 * len(agreeing(wanted, slots)) < ENOUGH * (len(wanted) + len(slots)):
                continue
            excused |= one.optional
            right |= candidate.claimed or id(one.claim) in missed
        marks = Counter(mark for group in candidate.groups for mark in marks_of(group, vocabulary))
        unsure = candidate.claimed and claim.kind != "figure"
        if right or not (excused or unsure):
            marks[CLAIMED] = int(candidate.claimed)
            examples.append(Example(item, claim.kind, +marks, right, not candidate.claimed))
    return examples


def fit(examples: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """The bias and the weights of the marks that tell right examples from wrong ones best."""
    seen = Counter(mark for example in examples for mark in example.marks)
    columns: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row, example in enumerate(examples):
        for mark, times in example.marks.items():
            if seen[mark] >= SELDOM:
                columns[mark].append((row, times))
    bias, weights = 0.0, dict.fromkeys(sorted(columns), 0.0)
    sums = [0.0] * len(examples)
    wanted = [float(example.right) for example in examples]
    for _ in range(PASSES):
        for _ in range(3):
            shares = [_share(total) for total in sums]
            slope = math.fsum(share - right for share, right in zip(shares, wanted, strict=True))
            step = -slope / (math.fsum(share * (1 - share) for share in shares) or 1.0)
            bias += step
            sums = [total + step for total in sums]
        shares = [_share(total) for total in sums]
        longest = 0.0
        for mark, weight in weights.items():
            slope, curve = PENALTY * weight, PENALTY
            for row, times in columns[mark]:
                slope += times * (shares[row] - wanted[row])
                curve += times * times * shares[row] * (1 - shares[row])
            step = max(-LONGEST_STEP, min(LONGEST_STEP, -slope / curve))
            weights[mark] += step
            longest = max(longest, abs(step))
            for row, times in columns[mark]:
                sums[row] += times * step
                shares[row] = _share(sums[row])
        if longest < STILL:
            break
    return bias, weights


def _share(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds)) if log_odds > -30 else 0.0


def margin_of(example: Example, bias: float, weights: dict[str, float]) -> float:
    """By how much an example reaches what a claim of its kind needs."""
    total = bias + sum(weights.get(mark, 0.0) * times for mark, times in example.marks.items())
    return total - LEAST[example.kind]


def tables_of(examples: Sequence[Example]) -> dict[str, dict[str, object]]:
    """What the file of weights holds: by kind its bias, its least sum and its marks, in whole hundredths."""
    tables = {}
    for kind, least in LEAST.items():
        bias, weights = fit([example for example in examples if example.kind == kind])
        whole = {mark: round(SCALE * weight) for mark, weight in weights.items() if mark != CLAIMED}
        tables[kind] = {
            "bias": round(SCALE * bias),
            "least": round(SCALE * least),
            "marks": {mark: weight for mark, weight in sorted(whole.items()) if weight},
        }
    return tables


def try_out(examples: Sequence[Example], folds: int) -> None:
    """Print what weights from some items make of the left-over examples of the others."""
    items = sorted({example.item for example in examples})
    for kind in LEAST:
        own = [example for example in examples if example.kind == kind]
        made = right = 0
        for fold in range(folds):
            unseen = set(items[fold::folds])
            bias, weights = fit([example for example in own if example.item not in unseen])
            for example in own:
                if example.item in unseen and example.left_over and margin_of(example, bias, weights) >= 0:
                    made, right = made + 1, right + example.right
        print(f"{kind}: {made} made of {len(items)} items, {right} of them right")


def main() -> None:
    """Read the items, find the weights, write the file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--items", type=Path, default=ITEMS, help="a folder of NAME.txt and NAME.jsonl")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=0, help="try the weights out on this many parts")
    arguments = parser.parse_args()
    paths = sorted(arguments.items.glob("*.txt"))
    examples = [example for path in paths for example in examples_of(path)]
    if arguments.folds:
        try_out(examples, arguments.folds)
    text = json.dumps(tables_of(examples), ensure_ascii=False, indent=0)
    arguments.out.write_text(text + "\n", encoding="utf-8")
    print(f"{arguments.out}: {len(examples)} examples from {len(paths)} items")


if __name__ == "__main__":
    main()
