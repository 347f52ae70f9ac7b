"""Kills, full disks, lost connections, many writers: nothing saved is lost, nothing is half-written."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from select import select as select_ready
from typing import Any

import pytest
from sqlalchemy import select, text

from servanda.errors import RegisterError, RegisterNotWritable, RegisterUnreachable
from servanda.register import Register, database, schema

from .making import claim, document

KILLS = 60  # of writers, at random moments
WRITERS = 8
DECISIONS = 12  # that each writer makes
BY_CN = (("Belarus", "party"), ("China", "party"))
FORK = multiprocessing.get_context("fork")


def memo(name: str, number: int):
    return claim(identity=f"{name}-{number}", doc=name, start=number, what=f"pact {number}", parties=BY_CN)


def started(work: Callable[..., None], *given: Any) -> Any:
    process = FORK.Process(target=work, args=given, daemon=True)
    process.start()
    return process


# Killed at any moment


def write_until_killed(place: str, run: int, reports: int) -> None:
    """Read, merge, decide and take back; a line for whatever the register reported as saved."""

    def saved(sort: str, what: Any) -> None:
        os.write(reports, (json.dumps([sort, what]) + "\n").encode())

    with Register.create(place) as register:
        for number in range(10_000):
            name = f"{run}-{number}.txt"
            register.add(document(name, f"Text {name}. " * 50), [memo(name, n) for n in range(4)])
            saved("document", name)
            register.merge()
            made = register.decide("different", f"{name}-0", f"{name}-1", who="Ada")
            saved("decision", made.number)
            if number % 3 == 0:
                saved("decision", register.revoke(made.number, who="Bo").number)


def killed(place: str, run: int, first: int, wait: float) -> list[tuple[str, Any]]:
    """What a writer said that it had saved before it was killed: it is left to save so many things first,
    however slow the machine, and then so many seconds."""
    reading, writing = os.pipe()
    process = started(write_until_killed, place, run, writing)
    os.close(writing)
    said = b""
    while said.count(b"\n") < first and select_ready([reading], [], [], 30)[0]:
        said += os.read(reading, 4096)
    time.sleep(wait)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL, "the writer ended by itself"
    while piece := os.read(reading, 65536):
        said += piece
    os.close(reading)
    return [tuple(json.loads(line)) for line in said.decode().splitlines() if line.endswith("]")]


def test_killed_at_random_moments_a_register_loses_nothing_that_it_reported(place: str) -> None:
    chance = random.Random(4)
    documents: set[str] = set()
    decisions: set[int] = set()
    for run in range(KILLS):
        for sort, what in killed(place, run, chance.randrange(7), chance.uniform(0.0, 0.05)):
            (documents if sort == "document" else decisions).add(what)
        with Register.create(place) as register:
            assert documents <= {each.name for each in register.documents()}
            assert decisions <= {each.number for each in register.decisions()}
            assert all(each.claims == 4 for each in register.documents()), "a document without its claims"
    assert len(documents) >= KILLS / 2
    assert len(decisions) >= KILLS / 2
    if "://" not in place:
        with sqlite3.connect(place) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        raw.close()
    with Register.open(place) as register:
        held = [record.body() for record in register.records()]
        register.rebuild()
        assert [record.body() for record in register.records()] == held


# Many at once


def decide_much(place: str, who: str, ready: Any) -> None:
    with Register.open(place, patience=120) as register:
        ready.wait()
        for number in range(DECISIONS):
            kind = "same" if (int(who) + number) % 2 else "different"
            register.decide(kind, f"{who}.txt-0", f"{who}.txt-{1 + number % 3}", who=who, why=str(number))
            register.merge()


def test_eight_writers_at_once_lose_no_decision(place: str) -> None:
    with Register.create(place) as register:
        for who in range(WRITERS):
            name = f"{who}.txt"
            register.add(document(name, f"Text {name}."), [memo(name, n) for n in range(4)])
        register.merge()
    ready = FORK.Event()
    running = [started(decide_much, place, str(who), ready) for who in range(WRITERS)]
    ready.set()
    for process in running:
        process.join(120)
        assert process.exitcode == 0
    with Register.open(place) as register:
        made = [(each.who, each.why) for each in register.decisions()]
        assert sorted(made) == sorted((str(w), str(n)) for w in range(WRITERS) for n in range(DECISIONS))
        assert [each.number for each in register.decisions()] == list(range(1, len(made) + 1))
        held = [record.body() for record in register.records()]
        register.rebuild()
        assert [record.body() for record in register.records()] == held


def decide_once(place: str, decision: tuple[Any, ...], who: str, ready: Any) -> None:
    kind, one, other, field = decision
    with Register.open(place, patience=60) as register:
        ready.wait()
        register.decide(kind, one, other, who=who, field=field)


def decided_by_two(place: str, adas: tuple[Any, ...], bos: tuple[Any, ...]) -> None:
    """Have two people, each in a process of their own, decide at the same moment."""
    ready = FORK.Event()
    running = [
        started(decide_once, place, decision, who, ready) for decision, who in ((adas, "Ada"), (bos, "Bo"))
    ]
    ready.set()
    for process in running:
        process.join(60)
        assert process.exitcode == 0


def test_two_who_decide_the_same_thing_both_stand_and_the_clash_shows(place: str) -> None:
    with Register.create(place) as register:
        register.add(document(), [memo("news.txt", 0), memo("news.txt", 1)])
        register.merge()
    pair = ("news.txt-0", "news.txt-1", None)
    decided_by_two(place, ("same", *pair), ("different", *pair))
    with Register.open(place) as register:
        assert {(each.kind, each.who) for each in register.decisions()} == {
            ("same", "Ada"),
            ("different", "Bo"),
        }
        (clash,) = register.queue(["decisions"])
        assert {clash.one, clash.other} == {"1", "2"}
        later = register.decisions()[-1].kind
        assert len(register.records()) == (1 if later == "same" else 2)


def turnover(identity: str, value: float) -> Any:
    return claim(
        "figure", "turnover", "actual", identity=identity, doc=f"{identity}.txt", date="2022", what="trade",
        parties=(("Belarus", "reporter"), ("China", "partner")), amounts=((value, "USD"),),
    )  # fmt: skip


def test_two_who_pick_different_claims_for_one_field_both_stand_and_the_clash_shows(place: str) -> None:
    values = {"five": 5e9, "six": 6e9, "again": 5e9}
    with Register.create(place) as register:
        for name, value in values.items():
            register.add(document(f"{name}.txt", f"Of {name}."), [turnover(name, value)])
        register.merge()
    decided_by_two(place, ("pick", "five", None, "amounts"), ("pick", "six", None, "amounts"))
    with Register.open(place) as register:
        rows = register.decisions()
        assert {(each.kind, each.one, each.who) for each in rows} == {
            ("pick", "five", "Ada"),
            ("pick", "six", "Bo"),
        }
        (clash,) = register.queue(["decisions"])
        assert (clash.one, clash.other, clash.field) == ("1", "2", "amounts")
        assert {"by Ada" in about for about in clash.about} == {True, False}
        (record,) = register.records()
        assert record.amounts[0].value == values[str(rows[-1].one)]
        # Who picks a claim that says the same agrees with the earlier one.
        register.revoke(next(each.number for each in rows if each.who == "Bo"), who="Bo")
        assert register.queue(["decisions"]) == []
        register.decide("pick", "again", who="Cy", field="amounts")
        assert register.queue(["decisions"]) == []
        register.decide("amend", "six", who="Di", field="amounts", value=[{"value": 7e9, "unit": "USD"}])
        assert [clash.other for clash in register.queue(["decisions"])] == ["5", "5"]


# Disks


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of two megabytes, where this user may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill_the_disk(register: Register) -> int:
    """Add documents until there is no room; how many went in."""
    for number in range(1000):
        try:
            register.add(document(f"{number}.txt", f"{number} " * 20_000), [memo(f"{number}.txt", 0)])
        except RegisterNotWritable as error:
            said = f"{error.message} {error.hint}"
            break
    else:
        raise AssertionError("the disk was never full")
    assert "full" in said
    assert "free some space" in said
    return number


def sound(place: Path, documents: int) -> None:
    with Register.open(place) as register:
        held = register.documents()
        assert len(held) == documents
        assert all(each.claims == 1 for each in held)
    with sqlite3.connect(place) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()


def test_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    place = small_disk / "r.db"
    with Register.create(place) as register:
        saved = fill_the_disk(register)
        assert saved > 0
        assert [each.name for each in register.documents()] == [f"{n}.txt" for n in range(saved)]
    for ending in ("", "-wal", "-shm"):
        if (file := Path(f"{place}{ending}")).exists():
            (tmp_path / f"r.db{ending}").write_bytes(file.read_bytes())
    sound(tmp_path / "r.db", saved)


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys; sys.path.insert(0, sys.argv[2])\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))\n"
        "from tests.register.test_faults import fill_the_disk\n"
        "from servanda.register import Register\n"
        "with Register.create(sys.argv[1]) as register:\n"
        "    print(fill_the_disk(register))\n"
    )
    place = tmp_path / "r.db"
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(place), str(root)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
    sound(place, int(done.stdout))


def write_as_nobody(place: str, answer: Any) -> None:
    os.setgid(65534)
    os.setuid(65534)
    try:
        with Register.open(place) as register:
            found = len(register.records())
            register.add(document("more.txt", "More."), [])
    except RegisterError as error:
        answer.send((found, type(error).__name__, error.message, error.hint))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_a_file_that_one_may_only_read(tmp_path: Path) -> None:
    place = tmp_path / "r.db"
    with Register.create(place) as register:
        register.add(document(), [memo("news.txt", 0)])
        register.merge()
    place.chmod(0o444)
    for folder in [tmp_path, *tmp_path.parents][:3]:
        folder.chmod(0o755)
    before = place.read_bytes()
    mine, theirs = FORK.Pipe()
    started(write_as_nobody, str(place), theirs).join(30)
    assert mine.poll()
    found, error, message, hint = mine.recv()
    assert (found, error) == (1, "RegisterNotWritable")
    assert "read-only" in message
    assert "permissions" in hint
    assert place.read_bytes() == before


# Servers


def others_cut_off(place: str) -> None:
    """End every other connection to the server."""
    engine = database.engine_on(place, create=False, read_only=False, patience=5)
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'servanda' AND pid <> pg_backend_pid()"
                " AND datname = current_database()"
            )
        )
    engine.dispose()


def test_a_connection_lost_in_the_middle_leaves_nothing_half_written(postgresql: str) -> None:
    with Register.create(postgresql) as register:
        register.add(document(), [memo("news.txt", 0)])
        register.merge()

        def claims():
            yield memo("more.txt", 1)
            with register._writing() as connection:
                connection.execute(schema.waiting.delete())
                others_cut_off(postgresql)
                connection.execute(select(schema.claims.c.id))

        with pytest.raises(RegisterUnreachable) as caught:
            register.add(document("more.txt", "More."), claims())
        assert "\n" not in caught.value.message
        assert caught.value.hint
        # The same register goes on as soon as the server answers again.
        assert [each.name for each in register.documents()] == ["news.txt"]
        assert register.add(document("more.txt", "More."), [memo("more.txt", 1)]).added == 1
        assert len(register.claims()) == 2


def test_a_server_that_does_not_answer(postgresql: str) -> None:
    address = "postgresql://ada:secret@127.0.0.1:9/trade"
    with pytest.raises(RegisterUnreachable) as caught:
        Register.open(address, patience=2)
    assert "secret" not in caught.value.message + str(caught.value.hint)
    assert "\n" not in caught.value.message


def test_another_writer_on_the_server_is_waited_for_then_reported(postgresql: str) -> None:
    with Register.create(postgresql) as one, Register.open(postgresql, patience=0.2) as other:
        with one._writing(), pytest.raises(RegisterNotWritable, match="another program"):
            other.add(document(), [])
        assert other.add(document(), []).new


def test_a_database_that_is_not_on_the_server(postgresql: str) -> None:
    address = postgresql.replace("/postgres?", "/no_such_database?")
    with pytest.raises(RegisterError) as caught:
        Register.open(address)
    assert "createdb" in (caught.value.hint or "")
