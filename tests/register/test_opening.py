"""Registers that are missing, foreign, damaged, newer or read-only: one clear error and its mend."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from servanda.errors import RegisterMissing, RegisterNotWritable, RegisterTooNew, RegisterUnreadable
from servanda.register import Register

from .making import claim, document


def test_a_missing_register_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RegisterMissing) as caught:
        Register.open(tmp_path / "none.db")
    assert "servanda read" in (caught.value.hint or "")
    assert not (tmp_path / "none.db").exists()


def test_the_place_comes_from_the_environment(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("SERVANDA_REGISTER", str(tmp_path / "env.db"))
    with Register.create() as register:
        assert register.place == str(tmp_path / "env.db")
    monkeypatch.delenv("SERVANDA_REGISTER")
    monkeypatch.chdir(tmp_path)
    with Register.create() as register:
        assert register.place == "servanda.db"
    assert (tmp_path / "servanda.db").exists()


@pytest.mark.parametrize("content", [b"just some text\n" * 20, b"\x00\x01\x02" * 100, b"%PDF-1.7"])
def test_a_file_that_is_no_register(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.db"
    file.write_bytes(content)
    for create in (False, True):
        with pytest.raises(RegisterUnreadable):
            Register.open(file, create=create)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    with pytest.raises(RegisterUnreadable, match="another program"):
        Register.open(file, create=True)


def test_a_damaged_register(tmp_path: Path) -> None:
    file = tmp_path / "r.db"
    with Register.create(file) as register:
        register.add(
            document(text="Long text. " * 5000), [claim(identity=str(n), start=n) for n in range(200)]
        )
    raw = bytearray(file.read_bytes())
    raw[4096 : len(raw) - 4096] = b"\xff" * (len(raw) - 8192)
    file.write_bytes(bytes(raw))
    with pytest.raises(RegisterUnreadable), Register.open(file) as register:
        register.claims()


def test_a_register_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "r.db"
    Register.create(file).close()
    with sqlite3.connect(file) as raw:
        raw.execute("UPDATE servanda_register SET value = '999' WHERE key = 'version'")
    raw.close()
    with pytest.raises(RegisterTooNew) as caught:
        Register.open(file)
    assert "update" in (caught.value.hint or "")


def test_a_folder_and_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RegisterUnreadable, match="folder"):
        Register.open(tmp_path, create=True)
    with pytest.raises(RegisterNotWritable):
        Register.create(tmp_path / "no" / "such" / "r.db")


@pytest.mark.parametrize("place", ["mysterydb://somewhere/x", "://", "oracle://u@h/x"])
def test_an_address_that_cannot_be_used(place: str) -> None:
    with pytest.raises(RegisterUnreadable):
        Register.open(place, create=True)


def test_a_read_only_register_can_be_read_and_not_written(tmp_path: Path) -> None:
    file = tmp_path / "r.db"
    with Register.create(file) as register:
        register.add(document(), [claim()])
        register.merge()
    with Register.open(file, read_only=True) as register:
        assert len(register.records()) == 1
        with pytest.raises(RegisterNotWritable, match="read-only"):
            register.add(document("b.txt", "More."), [claim(identity="x")])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_to_write(tmp_path: Path) -> None:
    file = tmp_path / "r.db"
    with Register.create(file) as register:
        register.add(document(), [claim()])
        register.merge()
    file.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Register.open(file) as register:
            assert len(register.records()) == 1
    finally:
        tmp_path.chmod(0o755)


def test_what_was_saved_outlives_a_kill(tmp_path: Path) -> None:
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[2])\n"
        "from servanda.register import Register\n"
        "from making import claim, document\n"
        "register = Register.create(sys.argv[1])\n"
        "register.add(document(), [claim()])\n"
        "print('saved', flush=True)\n"
        "with register._writing() as connection:\n"
        "    connection.exec_driver_sql('DELETE FROM waiting')\n"
        "    os._exit(9)\n"
    )
    file = tmp_path / "r.db"
    done = subprocess.run(
        [sys.executable, "-c", code, str(file), str(Path(__file__).parent)], capture_output=True, text=True
    )
    assert done.stdout == "saved\n", done.stderr
    with Register.open(file) as register:
        assert len(register.claims()) == len(register.records()) == 1


def test_many_make_and_fill_one_register_at_once(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[3])\n"
        "from servanda.register import Register\n"
        "from making import claim, document\n"
        "who = sys.argv[2]\n"
        "with Register.create(sys.argv[1]) as register:\n"
        "    for n in range(4):\n"
        "        register.add(document(f'{who}-{n}', f'{who} {n}'), [claim(identity=f'{who}-{n}')])\n"
        "        register.merge()\n"
    )
    file = tmp_path / "r.db"
    words = [sys.executable, "-c", code, str(file)]
    running = [
        subprocess.Popen([*words, str(who), str(Path(__file__).parent)], stderr=subprocess.PIPE, text=True)
        for who in range(4)
    ]
    for each in running:
        _, said = each.communicate(timeout=30)
        assert each.returncode == 0, said
    with Register.open(file) as register:
        assert len(register.documents()) == len(register.claims()) == 16
        held = [record.body() for record in register.records()]
        register.rebuild()
        assert [record.body() for record in register.records()] == held
