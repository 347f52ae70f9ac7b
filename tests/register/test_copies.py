"""Copies, put back, are the register they were taken from, on the same kind of store and on the other."""

from __future__ import annotations

import errno
import gzip
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from servanda.errors import (
    OutputError,
    RegisterMissing,
    RegisterNotWritable,
    RegisterTooNew,
    RegisterUnreadable,
)
from servanda.register import Register, database, schema
from servanda.register.copies import back_up, restore

from .making import claim, document

BY_CN = (("Belarus", "party"), ("China", "party"))
ENDINGS = (".db", ".jsonl", ".jsonl.gz")


def fill(place: str) -> None:
    with Register.create(place) as register:
        for name in "ab":
            register.add(
                document(f"{name}.txt", f"Ćwiczenie {name}: 'quoted' text.\nAnd a second line."),
                [
                    claim(identity=f"{name}{n}", doc=f"{name}.txt", start=n, what=f"pact {n}", parties=BY_CN)
                    for n in range(3)
                ],
            )
        register.decide("amend", "a0", who="Ada", field="place", value=None)
        register.decide("same", "a1", "b2", who="Ada", why="the annex says so")
        register.merge()


def rows(place: str) -> dict[str, list]:
    """Everything that a register holds, apart from when it was made."""
    engine = database.engine_on(place, create=False, read_only=False, patience=5)
    with engine.connect() as connection:
        held = {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in schema.metadata.sorted_tables
        }
    engine.dispose()
    return held


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_copy_put_back_is_the_same_register(place: str, tmp_path: Path, ending: str) -> None:
    fill(place)
    copy, again = tmp_path / f"copy{ending}", str(tmp_path / "again.db")
    done = back_up(place, copy)
    assert (done.documents, done.claims, done.decisions) == (2, 6, 2)
    assert restore(copy, again).claims == 6
    assert rows(again) == rows(place)
    with Register.open(again) as register, Register.open(place) as first:
        assert register.records() == first.records()
        assert [each.name for each in register.documents("quoted")] == ["a.txt", "b.txt"]
        # What comes after is numbered on.
        assert register.add(document("c.txt", "Third."), []).document == 3
        assert register.decide("reject", "a2", who="Bo").number == 3
    assert not list(tmp_path.glob("*.part*"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_register_moves_to_a_server_and_goes_on_there(postgresql: str, tmp_path: Path, ending: str) -> None:
    file, copy = str(tmp_path / "r.db"), tmp_path / f"copy{ending}"
    fill(file)
    back_up(file, copy)
    restore(copy, postgresql)
    assert rows(postgresql) == rows(file)
    with Register.open(postgresql) as register:
        assert register.add(document("c.txt", "Third."), [claim(identity="c", doc="c.txt")]).document == 3
        assert register.decide("reject", "a2", who="Bo").number == 3
        assert len(register.claims()) == 6
    with pytest.raises(RegisterNotWritable, match="already"):
        restore(copy, postgresql)


def test_nothing_is_overwritten(place: str, tmp_path: Path) -> None:
    fill(place)
    copy, other = tmp_path / "copy.db", tmp_path / "other.db"
    copy.write_text("mine")
    with pytest.raises(OutputError, match="exists already"):
        back_up(place, copy)
    assert copy.read_text() == "mine"
    fill(str(other))
    before = rows(str(other))
    back_up(place, tmp_path / "copy.jsonl")
    with pytest.raises(RegisterNotWritable, match="already"):
        restore(tmp_path / "copy.jsonl", other)
    assert rows(str(other)) == before


def test_a_copy_that_is_none_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    place, target = str(tmp_path / "r.db"), tmp_path / "again.db"
    fill(place)
    dump, packed = tmp_path / "copy.jsonl", tmp_path / "copy.jsonl.gz"
    back_up(place, dump)
    back_up(place, packed)
    lines = dump.read_text().splitlines(keepends=True)
    head = json.loads(lines[0])
    bad = {
        "no.jsonl": "some text\n",
        "array.jsonl": "[1, 2]\n",
        "empty.jsonl": "",
        "cut.jsonl": "".join(lines[:-1]),
        "gap.jsonl": "".join(lines[:5] + lines[6:]),
        "torn.jsonl": "".join(lines)[:-40],
        "table.jsonl": lines[0] + '["songs", {"title": "x"}]\n{"rows": 1}\n',
        "column.jsonl": lines[0] + '["documents", {"tune": "x"}]\n{"rows": 1}\n',
        "text.db": "some text, long enough for a head",
    }
    for name, content in bad.items():
        (tmp_path / name).write_text(content)
        with pytest.raises(RegisterUnreadable):
            restore(tmp_path / name, target)
        assert not target.exists(), name
    (tmp_path / "torn.jsonl.gz").write_bytes(packed.read_bytes()[:-30])
    with pytest.raises(RegisterUnreadable):
        restore(tmp_path / "torn.jsonl.gz", target)
    (tmp_path / "new.jsonl").write_text(json.dumps(head | {"version": 999}) + "\n")
    with pytest.raises(RegisterTooNew):
        restore(tmp_path / "new.jsonl", target)
    with pytest.raises(RegisterMissing):
        back_up(tmp_path / "none.db", tmp_path / "copy2.db")
    with pytest.raises((RegisterUnreadable, RegisterMissing)):
        restore(tmp_path / "none.jsonl", target)
    assert not target.exists()
    assert not list(tmp_path.glob("*.part*"))


def test_a_copy_cannot_be_written_into_a_folder_that_is_not_there(tmp_path: Path) -> None:
    fill(str(tmp_path / "r.db"))
    for ending in ENDINGS:
        with pytest.raises(OutputError):
            back_up(tmp_path / "r.db", tmp_path / "no" / f"copy{ending}")


def test_a_dump_is_lines_that_any_program_reads(tmp_path: Path) -> None:
    fill(str(tmp_path / "r.db"))
    back_up(tmp_path / "r.db", tmp_path / "copy.jsonl.gz")
    with gzip.open(tmp_path / "copy.jsonl.gz", "rt", encoding="utf-8") as dump:
        head, *lines, tail = map(json.loads, dump)
    assert head["version"] == schema.VERSION
    assert tail == {"rows": len(lines)}
    assert [row["name"] for table, row in lines if table == "documents"] == ["a.txt", "b.txt"]


def test_a_copy_is_whole_while_others_write(place: str, tmp_path: Path) -> None:
    fill(place)
    with Register.open(place) as register:
        for number in range(3):
            register.add(document(f"{number}.txt", f"Number {number}."), [])
            back_up(place, tmp_path / f"{number}.db")
    for number in range(3):
        with Register.open(tmp_path / f"{number}.db") as copy:
            assert len(copy.documents()) == 3 + number


def test_a_copy_onto_a_read_only_disk_names_the_copy(tmp_path: Path, monkeypatch) -> None:
    Register.create(tmp_path / "r.db").close()
    disk = tmp_path / "disk"
    disk.mkdir()

    def read_only(file: Path, *_args, **_options) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(file))

    for name in ("write_bytes", "unlink"):
        monkeypatch.setattr(Path, name, read_only)
    with pytest.raises(OutputError, match=r"disk.copy\.db cannot be written: Read-only file system"):
        back_up(tmp_path / "r.db", disk / "copy.db")
