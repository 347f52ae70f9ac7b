"""`servanda evaluate`: score claims against claims that a person made by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from servanda.cli.rules import Rules, take_rules

if TYPE_CHECKING:
    from servanda.claim import Claim
    from servanda.document import Document
    from servanda.evaluation import Sample, Verdict


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(metavar="GOLD", help="Claims made by hand (JSON Lines), or a folder of NAME.jsonl."),
    ],
    text: Annotated[
        Path | None,
        typer.Option(metavar="DOCUMENT", help="The document, or a folder of documents, if not beside GOLD."),
    ] = None,
    pred: Annotated[
        Path | None,
        typer.Option(metavar="CLAIMS", help="Score this file, or folder, of claims; extract nothing."),
    ] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="Also list what was missed and what was amiss.")
    ] = False,
    rules: Rules = None,
    json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score claims against claims that a person made by hand, slot by slot."""
    from servanda.evaluation import miss_lines, samples_in, score_lines, score_values, scores_of, total_of

    take_rules(rules)
    verdicts = [(sample.name, _weigh(sample)) for sample in samples_in(gold, text, pred)]
    scores = scores_of(total_of(verdict.tally for _, verdict in verdicts))
    lines = [line for name, verdict in verdicts for line in miss_lines(name, verdict)] if misses else []
    if json:
        from json import dumps

        print(
            dumps(score_values(scores) | ({"misses": lines} if misses else {}), indent=1, ensure_ascii=False)
        )
        return
    print(*score_lines(scores), *lines, sep="\n")


def _weigh(sample: Sample) -> Verdict:
    from servanda.evaluation import parse_gold, weigh
    from servanda.reading import read

    document = read(str(sample.document))
    gold = parse_gold(_lines(sample.gold), where=sample.gold.name)
    return weigh(gold, _claims(sample, document), document.original)


def _claims(sample: Sample, document: Document) -> list[Claim]:
    if sample.found:
        from servanda.claim import parse_claims

        return list(parse_claims(_lines(sample.found), where=sample.found.name))
    from servanda.extraction import extract

    return list(extract(document).claims)


def _lines(path: Path) -> list[str]:
    """The lines of a file of claims.

    Raises:
        MissingFile: the file cannot be opened.
        InvalidClaim: the file is not UTF-8.
    """
    from servanda.errors import InvalidClaim, MissingFile

    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise InvalidClaim(f"{path.name}: not UTF-8", hint="a claims file is JSON Lines in UTF-8") from None
    except OSError as error:
        raise MissingFile(
            f"{path}: cannot be opened: {error.strerror}", hint="check the name and its permissions"
        ) from None
