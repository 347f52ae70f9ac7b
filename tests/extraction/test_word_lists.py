"""The lists of words and the expressions that the patterns ask for by name."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import servanda.extraction
from servanda.errors import LanguageError
from servanda.extraction import dictionaries
from servanda.extraction.rules import use_rules
from servanda.extraction.vocabulary import load

PACKAGE = Path(servanda.extraction.__file__).parent


def subscripts(attribute: str) -> Iterator[ast.expr]:
    """What the code asks `lists` or `expressions` for."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript):
                held = node.value
                named = held.attr if isinstance(held, ast.Attribute) else getattr(held, "id", "")
                if named == attribute:
                    yield node.slice


def may_name(asked: ast.expr) -> str:
    """A regular expression for the names that may be meant: for a name that is put together, its parts."""
    if isinstance(asked, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else ".+" for part in asked.values]
        return "".join(str(part) for part in parts)
    return str(asked.value) if isinstance(asked, ast.Constant) else "(?!)"


def within_others() -> set[str]:
    """The expressions that others are made of: `{serial}`."""
    path = PACKAGE.parent / "languages" / "en" / "dictionaries" / "expressions.toml"
    return set(re.findall(r"\{([a-z_]+)\}", path.read_text(encoding="utf-8")))


@pytest.fixture
def language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The dictionaries of a language beside English, to be spoilt."""
    languages = PACKAGE.parent / "languages"
    shutil.copytree(languages / "en", tmp_path / "languages" / "en")
    shutil.copytree(languages / "en", tmp_path / "languages" / "xx")
    monkeypatch.setattr(dictionaries.resources, "files", lambda package: tmp_path)
    dictionaries.dictionary_file.cache_clear()
    dictionaries.put_in_use(None)
    yield tmp_path / "languages" / "xx" / "dictionaries"
    monkeypatch.undo()
    dictionaries.dictionary_file.cache_clear()
    dictionaries.put_in_use(None)


@pytest.mark.parametrize("attribute", ["lists", "expressions"])
def test_what_is_asked_for_is_there_and_what_is_there_is_asked_for(attribute: str) -> None:
    there = set(getattr(load("en"), attribute))
    asked = list(subscripts(attribute))
    plain = {node.value for node in asked if isinstance(node, ast.Constant)}
    assert plain <= there
    listed = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    parts = "|".join(may_name(node) for node in asked)
    listed |= within_others()
    unread = {name for name in there if name not in listed and not re.fullmatch(parts, name)}
    assert not unread


def spoil(path: Path, old: str, new: str) -> int:
    """Put other words in a file; the line where they stand."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_a_list_that_a_language_lacks_is_told_with_its_table(language: Path) -> None:
    at = spoil(language / "cues.toml", "[loans]\n", "[loans]\n# no more\n")
    spoil(language / "cues.toml", "repay = ", "pay_again = ")
    with pytest.raises(LanguageError, match=rf"cues.toml line {at}: \[loans\] has no 'repay'"):
        load("xx")


def test_two_lists_of_one_name_are_told(language: Path) -> None:
    at = spoil(language / "cues.toml", "[loans]\n", '[loans]\ntitle = "count baron"\n') + 1
    with pytest.raises(LanguageError, match=rf"cues.toml line {at}: 'title' stands twice"):
        load("xx")


def test_a_list_without_words_is_told(language: Path) -> None:
    at = spoil(language / "cues.toml", "[loans]\n", "[loans]\nbankers = []\n") + 1
    with pytest.raises(LanguageError, match=rf"cues.toml line {at}: bankers = \[\]"):
        load("xx")


def test_an_expression_that_is_none_is_told(language: Path) -> None:
    at = spoil(language / "expressions.toml", "[occasions]\n", "[occasions]\nopen = '(a'\n") + 1
    with pytest.raises(LanguageError, match=rf"expressions.toml line {at}: missing \)"):
        load("xx")


def test_words_of_a_user_join_a_list(tmp_path: Path) -> None:
    (tmp_path / "dictionaries").mkdir()
    (tmp_path / "dictionaries" / "cues.toml").write_text(
        '[deals]\nsend_goods = "courier"\n', encoding="utf-8"
    )
    try:
        use_rules(tmp_path)
        assert {"courier", "ship"} <= load("en").lists["send_goods"]
    finally:
        use_rules(None)
