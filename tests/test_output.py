from __future__ import annotations

import pytest

from servanda.errors import OutputError
from servanda.output import whole_file


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "out.md"
    path.write_text("old")
    with whole_file(path) as file:
        file.write("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_midway_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "out.md"
    path.write_text("old")
    with pytest.raises(ValueError, match="midway"):
        fail_midway(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def fail_midway(path):
    with whole_file(path) as file:
        file.write("half")
        raise ValueError("midway")


def test_a_folder_or_a_missing_folder_is_an_error_with_a_hint(tmp_path):
    for path in (tmp_path, tmp_path / "missing" / "out.md"):
        with pytest.raises(OutputError) as error, whole_file(path):
            pass
        assert error.value.hint
