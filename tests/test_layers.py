"""The layers import one way only: a module may use its own layer and those before it, never one after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "servanda"

# Each line is a step down the chain. Layers on one line do not know of each other.
CHAIN = (
    ("errors",),
    ("claim", "document", "edtf", "output", "wording", "gazetteer", "languages"),
    ("reading",),
    ("extraction",),
    ("evaluation", "parties"),
    ("register",),
    ("sources",),
    ("audit",),
    ("tracking",),
    ("briefs", "exports"),
    ("imports",),
    ("demo", "desks"),
    ("assistants", "web"),
    ("cli",),
)
STEP = {layer: step for step, layers in enumerate(CHAIN) for layer in layers}
# The ground that all stand on: its modules may use each other.
GROUND = frozenset(CHAIN[0] + CHAIN[1])
# Layers that look at what the register's records say, never at how claims are found.
READERS_OF_THE_REGISTER = ("sources", "audit", "tracking", "briefs", "exports", "imports", "desks")


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def layer_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The line and the dotted path below `servanda` of each import in the module, wherever it stands."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}:{node.lineno} imports relatively; imports are absolute"
            names = [node.module or ""]
            if node.module == "servanda":
                names = [f"servanda.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, *rest = name.split(".")
            if first == "servanda":
                yield node.lineno, tuple(rest)


def test_every_module_belongs_to_a_layer() -> None:
    strangers = {layer_of(module) for module in modules()} - STEP.keys()
    assert not strangers, f"give these a place in the chain: {sorted(strangers)}"


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(module: Path) -> None:
    layer = layer_of(module)
    for line, path in imported(module):
        assert path, f"{module.name}:{line} imports the public face of the package from within"
        other = path[0]
        if other == "__version__" or other == layer or {other, layer} <= GROUND:
            continue
        assert STEP[other] < STEP[layer], f"{module.name}:{line}: {layer} must not import {other}"


@pytest.mark.parametrize("layer", READERS_OF_THE_REGISTER)
def test_what_reads_the_register_does_not_know_the_extractor(layer: str) -> None:
    for module in modules():
        if layer_of(module) == layer:
            for line, path in imported(module):
                assert path[0] not in ("reading", "extraction"), f"{module.name}:{line} imports {path[0]}"


def test_tracking_uses_the_public_face_of_audit_only() -> None:
    for module in modules():
        if layer_of(module) == "tracking":
            for line, path in imported(module):
                assert path[0] != "audit" or len(path) == 1, f"{module.name}:{line} reaches into audit"


def test_only_the_command_line_evaluates() -> None:
    for module in modules():
        if layer_of(module) not in ("evaluation", "cli"):
            assert all(path[0] != "evaluation" for _, path in imported(module)), module.name
