"""Whatever the package imports is installed with it or with an extra of it, not only with what tests need."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "servanda"


def imported(path):
    """The packages of others that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        yield from (name.partition(".")[0] for name in names)


def named(requirement):
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower().replace("_", "-")


def test_each_import_is_of_what_is_installed_with_it():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for several in project["optional-dependencies"].values() for one in several]
    locked = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8").splitlines()
    given = {named(one) for one in [*extras, *(line for line in locked if "==" in line)]}
    of_module = packages_distributions()
    missing = {
        (name, path.relative_to(PACKAGE).as_posix())
        for path in PACKAGE.rglob("*.py")
        for name in imported(path)
        if name not in sys.stdlib_module_names
        and name != "servanda"
        and not given & {named(one) for one in of_module.get(name, [name])}
    }
    assert missing == set()
