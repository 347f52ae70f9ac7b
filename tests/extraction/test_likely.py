"""What no frame took: claimed where its marks weigh enough, once, and at no cost to what frames claim."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from servanda.claim import Claim
from servanda.document import Document
from servanda.extraction import extract, likely
from servanda.extraction.weights import Weights
from servanda.reading import read
from tests.extraction.making import document, words

NEWS = Path(__file__).resolve().parents[1] / "material" / "news"
SURE, NEVER = 10_000, -10_000


@pytest.fixture
def weighs(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the bias of kinds, marks of other kinds weighing nothing."""

    def put(**biases: int) -> None:
        table = {kind: Weights(bias, 0, {}, words()) for kind, bias in biases.items()}
        monkeypatch.setattr(likely, "load_weights", lambda _language: table)

    return put


def claims(of: str | Document, kind: str) -> list[Claim]:
    read_text = document(of) if isinstance(of, str) else of
    return [claim for claim in extract(read_text).claims if claim.kind == kind]


def test_a_clause_that_names_a_project_makes_one_only_where_its_marks_weigh_enough(
    weighs: Callable[..., None],
) -> None:
    said = "Dearest to the mayor is the cement plant of Acme in Kitwe."
    weighs(project=SURE)
    (claim,) = claims(said, "project")
    assert (claim.form, claim.place, claim.found_by) == ("production", "Kitwe", "en/project-likely@1")
    assert claim.quote == said
    weighs(project=NEVER)
    assert claims(said, "project") == []


def test_what_a_frame_claims_is_not_claimed_again(weighs: Callable[..., None]) -> None:
    weighs(project=SURE, agreement=SURE, figure=SURE)
    (claim,) = claims("Peru will build a cement plant in Lima for $40 million.", "project")
    assert not claim.found_by.startswith("en/project-likely")


def test_a_number_of_agreements_is_no_agreement(weighs: Callable[..., None]) -> None:
    weighs(agreement=SURE)
    assert claims("The two universities look back on 17 cooperation agreements.", "agreement") == []


@pytest.mark.parametrize(
    "said",
    [
        "No agreement on fisheries figured in the speech of the minister.",
        "That is better news than any treaty on fisheries.",
    ],
)
def test_what_is_said_not_to_be_is_no_claim(weighs: Callable[..., None], said: str) -> None:
    weighs(agreement=SURE)
    assert claims(said, "agreement") == []


def test_a_clause_makes_the_likelier_of_two_claims(weighs: Callable[..., None]) -> None:
    said = "The accord on fisheries and the cement plant of Acme in Kitwe pleased the mayor."
    weighs(project=SURE, agreement=SURE + 1)
    weighed = [claim for claim in extract(document(said)).claims if "-likely@" in claim.found_by]
    assert [claim.kind for claim in weighed] == ["agreement"]


def test_a_number_that_is_left_over_is_a_figure_of_what_it_counts(weighs: Callable[..., None]) -> None:
    weighs(figure=SURE)
    (claim,) = claims("Dearest to the mayor of Kitwe were 44 lanterns.", "figure")
    assert [(amount.value, amount.unit) for amount in claim.amounts] == [(44, "lanterns")]
    assert claim.form == "count"


def test_a_verb_after_a_number_is_no_unit(weighs: Callable[..., None]) -> None:
    weighs(figure=SURE)
    said = claims("The list holds many products, of which 1,798 originate in Chile.", "figure")
    assert "originate" not in {amount.unit for claim in said for amount in claim.amounts}


@pytest.mark.parametrize("name", ["ke-it-irrigation-2025", "gt-mx-zone-report-2023", "mw-mz-communique-2023"])
def test_what_is_weighed_changes_nothing_that_frames_claim(weighs: Callable[..., None], name: str) -> None:
    read_text = read(str(NEWS / f"{name}.txt"))
    weighs()
    framed = extract(read_text).claims
    weighs(project=SURE, agreement=SURE, figure=SURE)
    both = extract(read_text).claims
    assert [claim for claim in both if "-likely@" not in claim.found_by] == list(framed)
    assert len(both) > len(framed)
