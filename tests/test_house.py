"""The house is in order: names, paths, locked dependencies, and documents that are true of the code."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main

from servanda import errors
from servanda.cli.main import app
from servanda.extraction.frames import PATTERNS, Frame, load_frames
from servanda.tracking import STANDINGS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "servanda"
BOOK = ROOT.parent / "shared" / "corpus" / "book"
WORDS_TO_AVOID = frozenset(
    "util utils helper helpers core base manager managers engine engines service services processor"
    " processors factory factories misc common".split()
)
# Where somebody's own machine would show. Written apart, so that this file does not show one.
MACHINE_PATHS = re.compile(
    "|".join(("/wo" + "rk/", "/ho" + r"me/\w", "/ro" + "ot/", "/Us" + r"ers/\w", r"C:\\" + "Us"))
)


def document(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def files_of_the_repository() -> list[Path]:
    """The tracked files; outside of a checkout, whatever lies in the repository's own folders."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        folders = ("src", "tests", "docs", "bench", "scripts", "requirements", ".ci")
        files = [*ROOT.glob("*.*"), *(file for folder in folders for file in (ROOT / folder).rglob("*"))]
    return sorted(file for file in files if file.is_file())


def texts() -> dict[Path, str]:
    found = {}
    for file in files_of_the_repository():
        try:
            found[file.relative_to(ROOT)] = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def commands(group: Any, before: str = "servanda") -> dict[str, Any]:
    """Every command of a group and of the groups in it, by the words that call it."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            found |= commands(command, f"{before} {name}")
        elif not command.hidden:
            found[f"{before} {name}"] = command
    return found


def all_commands() -> dict[str, Any]:
    return commands(typer.main.get_command(app))


def leaves(error: type[errors.ServandaError]) -> set[type[errors.ServandaError]]:
    return {error}.union(*(leaves(below) for below in error.__subclasses__()))


# Names


def test_modules_are_named_for_what_they_hold() -> None:
    for module in PACKAGE.rglob("*.py"):
        assert not WORDS_TO_AVOID & set(module.stem.split("_")), module.relative_to(ROOT)


def test_classes_are_named_for_what_they_are() -> None:
    for module in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                words = {word.lower() for word in re.findall(r"[A-Z][a-z]*", node.name)}
                assert not WORDS_TO_AVOID & words, f"{module.relative_to(ROOT)}: {node.name}"


# What must not be in the repository


def test_nobodys_machine_shows() -> None:
    for file, text in texts().items():
        found = MACHINE_PATHS.search(text)
        assert not found, f"{file}: {found.group()!r}" if found else ""


@pytest.mark.skipif(not BOOK.is_dir(), reason="the sample corpora are not here")
def test_no_sentence_of_the_book_is_in_the_repository() -> None:
    length = 10
    words = " ".join(path.read_text(encoding="utf-8") for path in sorted(BOOK.glob("*.txt"))).lower().split()
    passages = {tuple(words[at : at + length]) for at in range(len(words) - length)}
    for file, text in texts().items():
        if file.parts[0] == "requirements":
            continue
        ours = text.lower().split()
        for at in range(len(ours) - length):
            assert tuple(ours[at : at + length]) not in passages, (
                f"{file}: {' '.join(ours[at : at + length])}"
            )


# Dependencies


def locked(name: str) -> set[str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE))


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for wanted, lock in (
        (project["project"]["dependencies"], "run.txt"),
        (project["dependency-groups"]["dev"], "dev.txt"),
        (project["build-system"]["requires"], "build.txt"),
    ):
        names = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower().replace("_", "-") for line in wanted}
        assert names <= locked(lock), f"{lock}: run `make lock`; missing {sorted(names - locked(lock))}"


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt", "build.txt"])
def test_locks_carry_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    pins = re.split(r"^(?=[a-z0-9._-]+==)", text, flags=re.MULTILINE)[1:]
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in text
    assert "index-url" not in text


# Documents


@pytest.mark.parametrize("name", sorted(all_commands()))
def test_every_command_and_option_is_documented(name: str) -> None:
    sections = re.split(r"^## ", document("commands.md"), flags=re.MULTILINE)
    section = next((text for text in sections if text.startswith(f"`{name}`")), None)
    assert section, f"docs/commands.md has no section `{name}`"
    for parameter in all_commands()[name].params:
        if parameter.param_type_name == "option" and not parameter.hidden and parameter.name != "help":
            option = max(parameter.opts, key=len)
            assert f"`{option}" in section, f"docs/commands.md, {name}: {option} is missing"


def test_no_document_speaks_of_a_command_that_is_not_there() -> None:
    known = {name.split()[1] for name in all_commands()}
    for file, text in texts().items():
        if file.suffix == ".md" and file.name != "CHANGELOG.md":
            fences = re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
            called = [line for fence in fences for line in fence.splitlines()] + re.findall(
                r"`([^`\n]+)`", text
            )
            for line in called:
                found = re.match(r"(?:\$ )?servanda ([a-z]+)", line)
                assert not found or found[1] in known, f"{file}: {line}"


def test_every_error_is_documented_with_its_mend() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|(.*)\|$", document("errors.md"), flags=re.MULTILINE))
    tree = {error.__name__ for error in leaves(errors.ServandaError)}
    assert rows.keys() == tree
    assert all(
        len(row.split("|")) == 2 and all(cell.strip() for cell in row.split("|")) for row in rows.values()
    )


def test_every_error_stands_in_the_tree_of_its_module() -> None:
    drawn = set(re.findall(r"[A-Z]\w+", (errors.__doc__ or "").split("A message says")[0]))
    for name, error in inspect.getmembers(errors, inspect.isclass):
        if issubclass(error, errors.ServandaError):
            assert name in drawn, name


def test_every_setting_is_documented() -> None:
    pattern = re.compile(r"\b(?:SERVANDA_[A-Z_]+|NO_COLOR)\b")
    used = {
        name for path in PACKAGE.rglob("*.py") for name in pattern.findall(path.read_text(encoding="utf-8"))
    }
    described = set(re.findall(r"^\| `(\w+)` \|", document("settings.md"), flags=re.MULTILINE))
    assert used <= described
    assert {name for name in described if name.startswith("SERVANDA_")} <= used


def test_every_part_of_a_frame_is_documented() -> None:
    extending = document("extending.md")
    described = {
        name
        for cells in re.findall(r"^\| (`[^|]*) \|", extending, re.MULTILINE)
        for name in re.findall(r"`([\w.]+)`", cells)
    }
    fields = set(Frame.model_fields) - {"language", "file", "line"}
    dictionaries = {path.name for path in (PACKAGE / "languages" / "en" / "dictionaries").iterdir()}
    patterns = {frame.pattern for frame in load_frames("en")}
    assert fields | patterns | dictionaries <= described


def test_the_patterns_of_the_document_are_there() -> None:
    table = document("extending.md").split("| pattern | reads |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) <= set(PATTERNS)


def test_every_frame_has_an_example() -> None:
    """A sentence shows what a frame does; rows are read from whole tables, and tested with those."""
    without = [frame.identity for frame in load_frames("en") if not frame.examples and frame.pattern != "row"]
    assert not without


def test_every_standing_is_documented() -> None:
    assert all(f"| `{standing}` |" in document("commands.md") for standing in STANDINGS)


def test_links_between_documents_lead_somewhere() -> None:
    for file, text in texts().items():
        if file.suffix == ".md":
            for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
                if "://" not in target:
                    assert (ROOT / file).parent.joinpath(target).exists(), f"{file}: {target}"


def test_the_readme_leads_to_every_document() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "docs").glob("*.md")):
        assert f"docs/{path.name}" in readme, path.name
