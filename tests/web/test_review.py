"""The review queue through its forms, without any script."""

from __future__ import annotations

from pathlib import Path

from servanda.register import Register
from servanda.web.keys import CHOICES, KEYS
from tests.web.asking import Desk, Page
from tests.web.making import TRADE, TRADE_TEXT, document, told, trade_claims

SCRIPT = Path(__file__).resolve().parents[2] / "src" / "servanda" / "web" / "static" / "review.js"


def press(desk: Desk, page: Page, action: str, **values: str) -> Page:
    """Send the form that has the button of the action."""
    holds = f".//button[@value='{action}']"
    return desk.send(page, lambda form: bool(form.xpath(holds)), action=action, **values)


def test_it_begins_with_what_waits(desk: Desk) -> None:
    page = desk.open("/review")
    assert "Values in dispute: 1 of 1" in page.text
    assert "200 teachers" in page.text
    assert "250 teachers" in page.text


def test_a_value_is_chosen_and_the_choice_taken_back(desk: Desk, register: Register) -> None:
    page = press(desk, desk.open("/review"), "choice-2")
    assert "decision 1" in page.text
    assert "Nothing waits here" in page.text
    [decision] = register.decisions()
    assert (decision.kind, decision.one, decision.who) == ("pick", "wire-1", "Ada")
    undone = press(desk, page, "undo")
    assert "Decision 1 is taken back" in undone.text
    assert "200 teachers" in undone.text


def test_what_is_accepted_is_what_was_shown(desk: Desk, register: Register) -> None:
    page = desk.open("/review?sort=values")
    shown = page.all("//li[.//span[@class='tag good']]//h3")[0].text_content()
    press(desk, page, "accept")
    record = next(r for r in register.records() if r.kind == "agreement")
    assert f"{record.amounts[0].value} teachers" in shown


def test_two_values_may_be_of_two_things(desk: Desk, register: Register) -> None:
    press(desk, desk.open("/review?sort=values"), "different")
    assert [record.kind for record in register.records()].count("agreement") == 2


def test_an_edited_value_is_shown_from_then_on(desk: Desk, register: Register) -> None:
    press(desk, desk.open("/review?sort=values"), "edit", value="225 teachers")
    record = next(r for r in register.records() if r.kind == "agreement")
    assert [(each.value, each.unit) for each in record.amounts] == [(225, "teachers")]


def test_a_value_that_cannot_be_is_told_and_the_question_stays(desk: Desk, register: Register) -> None:
    page = press(desk, desk.open("/review?sort=values"), "edit", value="some teachers")
    assert "Not decided" in page.text
    assert "250 teachers" in page.text
    assert not register.decisions()


def test_parties_that_may_be_one_are_told_apart_or_joined(desk: Desk, register: Register) -> None:
    for number, plant in enumerate(("Mogilevliftmash", "Molilevliftmash")):
        text = f"{plant} will supply lifts number {number} to Iran."
        name = f"lifts-{number}.txt"
        parties = [(plant, "seller"), ("Iran", "buyer")]
        claim = told(
            text, name, text, "deal", "supply", "planned", 1, parties=parties, what=f"lifts {number}"
        )
        register.add(document(name, text), [claim])
    page = desk.open("/review?sort=parties")
    assert "Mogilevliftmash" in page.text
    press(desk, page, "same")
    assert register.party("Mogilevliftmash").key == register.party("Molilevliftmash").key


def test_what_may_belong_together_is_linked_or_said_to_be_apart(desk: Desk, register: Register) -> None:
    admitted = "In March 2022 Krones joined the free zone Brest."
    planned = "Krones is to build a sawmill."
    register.add(
        document("zone.txt", admitted),
        [
            told(
                admitted, "zone.txt", admitted, "admission", "zone", "agreed", 1,
                parties=[("Krones LLC", "member"), ("FEZ Brest", "body")], date="2022-03",
            )
        ],
    )  # fmt: skip
    register.add(
        document("plant.txt", planned),
        [
            told(
                planned, "plant.txt", planned, "project", "zone", "planned", 1,
                parties=[("Krones", "party")], what="sawmill",
            )
        ],
    )  # fmt: skip
    register.merge()
    page = desk.open("/review?sort=links")
    assert "Is the first resident of the second?" in page.text
    press(desk, page, "accept")
    links = [link for record in register.records() for link in record.links]
    assert [link.rule for link in links if link.relation == "resident of"] == ["decision/resident of"]
    press(desk, desk.open("/review?sort=links"), "undo")
    press(desk, desk.open("/review?sort=links"), "different")
    assert not register.queue(["links"])
    assert not [link for record in register.records() for link in record.links if "resident" in link.relation]


def test_claims_are_checked_one_after_the_other(desk: Desk, register: Register) -> None:
    page = desk.open("/review?sort=claims&document=1")
    assert "1 of 5" in page.text
    assert "$60 million" in page.text
    page = press(desk, page, "accept")
    page = press(desk, page, "reject")
    assert "1 of 3" in page.text
    assert [(each.kind, each.one) for each in register.decisions()] == [
        ("restore", "trade-2023-1"),
        ("reject", "trade-2023-2"),
    ]


def test_a_claim_that_was_accepted_stays_when_it_is_no_longer_found(desk: Desk, register: Register) -> None:
    press(desk, desk.open("/review?sort=claims&document=1"), "accept")
    register.add(document(TRADE, TRADE_TEXT), trade_claims()[2:])
    register.merge()
    told_of = {claim.id for record in register.records() for claim in record.claims}
    assert "trade-2023-1" in told_of
    assert "trade-2023-2" not in told_of


def test_decisions_that_clash_are_settled(desk: Desk, register: Register) -> None:
    register.decide("reject", "wire-1", who="Ada")
    register.decide("restore", "wire-1", who="Grace")
    page = desk.open("/review?sort=decisions")
    assert "Grace" in page.text
    press(desk, page, "reject")
    last = register.decisions()[-1]
    assert (last.kind, last.revokes) == ("revoke", 2)


def test_an_answer_that_a_question_does_not_have_is_refused(desk: Desk, register: Register) -> None:
    page = desk.open("/review?sort=values")
    for action in ("same", "choice-9", "choice-0", "reject", "drop"):
        after = desk.send(page, lambda form: bool(form.xpath(".//input[@name='key']")), action=action)
        assert "Not decided" in after.text
    assert not register.decisions()


def test_a_question_that_somebody_else_settled_is_not_settled_again(desk: Desk, register: Register) -> None:
    page = desk.open("/review?sort=values")
    press(desk, page, "choice-1")
    after = press(desk, page, "choice-2")
    assert "does not wait any more" in after.text
    assert len(register.decisions()) == 1


def test_undoing_where_nothing_stands_is_told(desk: Desk) -> None:
    page = press(desk, desk.open("/review"), "undo")
    assert "Not decided: no decision of Ada stands" in page.text


def test_places_beyond_the_queue_lead_to_its_ends(desk: Desk) -> None:
    assert "6 of 6" in desk.open("/review?sort=claims&at=1000").text
    assert desk.open("/review?sort=claims&at=-1").status == 422
    assert desk.open("/review?sort=dreams").status == 400


def test_every_key_of_the_page_is_in_the_table_and_no_two_are_one(desk: Desk) -> None:
    codes = [key.code for key in (*KEYS, *CHOICES)]
    assert len(codes) == len(set(codes))
    assert {key.action for key in KEYS} == set(
        "accept reject edit same different skip back undo help".split()
    )
    for sort in ("values", "claims"):
        used = {each.get("data-code") for each in desk.open(f"/review?sort={sort}").all("//*[@data-code]")}
        assert used <= set(codes)
    assert not [code for code in codes if code in SCRIPT.read_text(encoding="utf-8") and code != "Space"]


def test_an_error_comes_as_a_part_where_a_part_was_asked_for(desk: Desk) -> None:
    page = desk.open("/review?sort=dreams", **{"HX-Request": "true"})
    assert page.status == 400
    assert "<main" not in page.answer.text
    assert "Hint" in page.answer.text


def test_a_finding_leads_to_the_question_on_the_same_and_back(desk: Desk) -> None:
    audit = desk.open("/audit")
    [link] = audit.all("//a[starts-with(@href, '/review?key=')]")
    question = desk.open(link.get("href"))
    assert "Values in dispute: 1 of 1" in question.text
    assert "250 teachers" in question.text
    [back] = question.all("//main//a[starts-with(@href, '/audit/')]")
    finding = desk.open(back.get("href"))
    assert "250 teachers" in finding.text
    assert finding.all(f"//a[@href='{link.get('href')}']")


def test_a_link_to_a_question_that_was_answered_says_so(desk: Desk) -> None:
    [link] = desk.open("/audit").all("//a[starts-with(@href, '/review?key=')]")
    press(desk, desk.open("/review?sort=values"), "choice-1")
    assert "does not wait any more" in desk.open(link.get("href")).text
