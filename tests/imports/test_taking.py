"""Claims of a file, taken into a register and out of it again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from servanda.exports import export
from servanda.exports.claims_jsonl import write_claims
from servanda.imports import claims_of, look_through, take_in
from servanda.register import Register
from servanda.register.quoted import KNOWN_BY_QUOTES
from tests.exports.making import Held, claim, claims
from tests.register.making import document


def taken(register: Register, path: Path):
    return take_in(register, path, look_through(path))


def contents(found):
    """What claims say, whatever their order and record."""
    return sorted(one.model_copy(update={"record": None}).to_json() for one in found)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(claims(), min_size=1, max_size=5))
def test_a_register_gives_back_what_it_took(given_claims):
    # NUL is the one character that a register does not hold: PostgreSQL cannot.
    told = [one for one in given_claims if "\\u0000" not in one.to_json()]
    assume(told)
    numbered = [
        one.model_copy(update={"id": f"c{at}", "what": f"{one.what} {at}"}) for at, one in enumerate(told)
    ]
    with TemporaryDirectory() as folder:
        path, again = Path(folder, "claims.jsonl"), Path(folder, "again.jsonl")
        write_claims(Held(numbered), path)
        with Register.create(Path(folder, "r.db")) as register:
            assert taken(register, path).added == len(numbered)
            assert taken(register, path).added == 0
            assert len(register.documents()) == len({one.doc for one in numbered})
            export(register, "jsonl", again)
        assert contents(claims_of(again)) == contents(numbered)


def test_a_document_of_quotes_has_each_quote_in_its_place(tmp_path):
    given_claims = [
        claim(id="a", quote="Chad signed.", start=40, end=52),
        claim(id="b", quote="Mali signed.", start=5, end=20),
        claim(id="c", quote="far away", start=10**12, end=10**12 + 8),
        claim(id="d", quote="longer than its span", start=0, end=3),
    ]
    write_claims(Held(given_claims), tmp_path / "c.jsonl")
    with Register.create(tmp_path / "r.db") as register:
        taken(register, tmp_path / "c.jsonl")
        held = register.document_of(register.claim("a"))
    assert held.metadata.media_type == KNOWN_BY_QUOTES
    assert (held.text[40:52], held.text[5:17]) == ("Chad signed.", "Mali signed.")
    assert len(held.text) == 52


def test_claims_whose_documents_are_mixed_up_come_together(tmp_path):
    given_claims = [claim(id=str(at), doc=f"{at % 2}.txt", what=str(at)) for at in range(6)]
    write_claims(Held(given_claims), tmp_path / "c.jsonl")
    assert not look_through(tmp_path / "c.jsonl").together
    with Register.create(tmp_path / "r.db") as register:
        assert taken(register, tmp_path / "c.jsonl").documents == 2
        assert [each.claims for each in register.documents()] == [3, 3]


def test_quotes_that_do_not_stand_in_the_text_make_a_document_of_their_own(tmp_path):
    write_claims(Held([claim(doc="news.txt", quote="Never said.", start=0, end=11)]), tmp_path / "c.jsonl")
    with Register.create(tmp_path / "r.db") as register:
        register.add(document("news.txt", "Something else was said."), [])
        taken(register, tmp_path / "c.jsonl")
        assert [(each.name, each.version, each.claims) for each in register.documents()] == [
            ("news.txt", 1, 0), ("news.txt", 2, 1),
        ]  # fmt: skip
