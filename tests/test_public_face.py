"""The public face: at most twenty names, each documented, loaded when first used."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import servanda

ROOT = Path(__file__).resolve().parents[1]
PYTHON = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
MINUTES = """Minutes of a meeting

Lomé, 12 May 2024

In 2023 exports from Chad to Mali grew by 12 percent to $63.6 million. On 3 May 2024 Chad and Mali signed a
memorandum on vocational training in Bamako. Chad will open a trading house in Bamako by the end of 2025.
"""


def test_there_are_at_most_twenty_names() -> None:
    assert 0 < len(servanda.__all__) <= 20
    assert sorted(servanda.__all__) == list(servanda.__all__)


def test_the_names_are_exactly_the_documented_ones() -> None:
    table = PYTHON.split("## The public names")[1]
    assert set(re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)) == set(servanda.__all__)


@pytest.mark.parametrize("name", servanda.__all__)
def test_each_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(servanda, name)
    if name != "__version__":
        assert inspect.getdoc(value)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'agree'"):
        _ = servanda.agree  # type: ignore[attr-defined]


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, servanda; dir(servanda); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"pydantic", "sqlalchemy", "typer", "rich", "lxml", "servanda.claim"} & set(loaded)


def test_the_command_line_loads_no_layer_for_its_help() -> None:
    code = "import sys, servanda.cli.main; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    layers = {"reading", "extraction", "parties", "register", "audit", "tracking", "briefs", "exports"}
    assert not {f"servanda.{layer}" for layer in layers} & set(loaded)
    assert not {"pydantic", "sqlalchemy", "lxml", "httpx", "jinja2"} & set(loaded)


def test_the_examples_of_the_document_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in re.findall(r"```python\n(.*?)```", PYTHON, flags=re.DOTALL):
        exec(compile(block, "docs/python.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "figure exports actual 2023" in printed
    assert "agreement memorandum agreed 2024-05-03 vocational training" in printed
    assert "not-there.pdf" in printed
    assert "Mali" in (tmp_path / "chad.md").read_text(encoding="utf-8")
    assert (tmp_path / "tables").is_dir()
