from __future__ import annotations

import time

import pytest

from servanda.demo import demonstrate
from servanda.errors import OutputError
from servanda.register import Register


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "servanda-demo"
    began, steps = time.perf_counter(), []
    result = demonstrate(folder, lambda name, done, total: steps.append((done, total)))
    return folder, result, steps, time.perf_counter() - began


def test_the_demo_reads_documents_and_writes_a_brief(shown):
    folder, result, steps, seconds = shown
    assert seconds < 10
    assert steps[0] == (0, 7)
    assert steps[-1] == (7, 7)
    assert result.claims > 50
    assert "Uzbekistan" in result.page.read_text(encoding="utf-8")
    assert result.text.parent == result.page.parent == folder


def test_it_shows_claims_with_their_quotes_and_an_interesting_finding(shown):
    _, result, _, _ = shown
    assert result.finding is not None
    assert len(result.samples) >= 3
    for claim, text in result.samples:
        assert claim.quote
        assert text


def test_a_second_run_adds_nothing(shown):
    folder, result, _, _ = shown
    before = (folder / "brief.md").read_bytes()
    again = demonstrate(folder, lambda name, done, total: None)
    assert (again.claims, again.records) == (result.claims, result.records)
    assert (folder / "brief.md").read_bytes() == before


def test_it_never_touches_a_folder_of_someone_else(tmp_path):
    with Register.create(tmp_path / "demo.db"):
        pass
    before = (tmp_path / "demo.db").read_bytes()
    with pytest.raises(OutputError) as error:
        demonstrate(tmp_path, lambda name, done, total: None)
    assert error.value.hint
    assert (tmp_path / "demo.db").read_bytes() == before
