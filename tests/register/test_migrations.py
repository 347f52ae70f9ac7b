"""Registers of older versions are copied, then brought up to date as if they were made anew."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, MetaData, Table, insert, inspect, select, text, update

from servanda.errors import RegisterNotWritable, RegisterTooNew
from servanda.register import Register, database, schema, words
from servanda.register.copies import restore
from servanda.register.migrations import migrate, versions
from tests.web.making import fill

from .making import claim, document

BY_CN = (("Belarus", "party"), ("China", "party"))


def engine_on(place: str):
    return database.engine_on(place, create=True, read_only=False, patience=5)


def kept(_object, name, sort, *_rest) -> bool:
    """Whether a table or an index is one of the schema, and not one of a database's own for the words."""
    if sort == "table":
        return name != "alembic_version" and not name.startswith(words.TABLES)
    return not (sort == "index" and name.endswith("_words"))


def old_register(place: str) -> None:
    """A register of the first release with two claims on one memorandum, not merged by it."""
    engine = engine_on(place)
    with database.writing(engine) as connection:
        migrate(connection, 0, 1)
        connection.execute(insert(schema.about), [{"key": "version", "value": "1"}])
        connection.execute(text("DROP TABLE alembic_version"))
        row = {
            "name": "news.txt",
            "version": 1,
            "sha256": "0" * 64,
            "text": "One.",
            "sections": [],
            "notes": [],
        }
        about = {"name": "news.txt", "media_type": "text/plain", "sha256": "0" * 64}
        row |= {"metadata": about, "read_at": database.now(), "read_by": "servanda 0.1.0", "reading": 1}
        connection.execute(insert(schema.documents), [row])
        for number in (1, 2):
            made = claim(identity=f"c{number}", what="memorandum on digital customs", parties=BY_CN)
            connection.execute(
                insert(schema.claims),
                [
                    {
                        "id": made.id, "document": 1, "body": made.to_json(), "content": str(number),
                        "kind": made.kind, "form": made.form, "status": made.status, "what": made.what,
                        "quote": made.quote, "start": 0, "last_reading": 1, "current": True,
                    }
                ],
            )  # fmt: skip
    engine.dispose()


def backups(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.version-1.*"))


def test_every_version_has_its_revision() -> None:
    folder = Path(versions.__path__[0])
    numbers = sorted(int(file.name[1:5]) for file in folder.glob("r[0-9]*.py"))
    assert numbers == list(range(1, schema.VERSION + 1))


def test_migrating_from_the_first_release_gives_the_schema_to_the_letter(place: str) -> None:
    engine = engine_on(place)
    with database.writing(engine) as connection:
        migrate(connection, 0)
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, sort, parents: kept(None, name, sort)}
        )
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_a_migrated_register_and_a_new_one_have_the_same_columns_and_indexes(tmp_path: Path) -> None:
    def shape(place: str):
        engine = engine_on(place)
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT type, name, tbl_name FROM sqlite_master")).all()
            seen = inspect(connection)
            tables = [name for sort, name, _ in rows if sort == "table" and not name.startswith("sqlite_")]
            columns = {
                name: sorted((c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(name))
                for name in tables
                if name not in ("alembic_version",)
            }
        engine.dispose()
        return {tuple(row) for row in rows if "alembic" not in row[2]}, columns

    old, new = str(tmp_path / "old.db"), str(tmp_path / "new.db")
    engine = engine_on(old)
    with database.writing(engine) as connection:
        migrate(connection, 0)
    engine.dispose()
    Register.create(new).close()
    assert shape(old) == shape(new)


def test_an_older_register_is_copied_and_migrated(place: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    old_register(place)
    with Register.open(place) as register:
        (record,) = register.records()
        assert [each.id for each in record.claims] == ["c1", "c2"]
    (copy,) = backups(tmp_path)
    with Register.open(place) as register:
        assert len(register.records()) == 1
    assert backups(tmp_path) == [copy]
    if copy.suffix == ".backup":
        with sqlite3.connect(copy) as held:
            assert held.execute("SELECT value FROM servanda_register WHERE key = 'version'").fetchone() == (
                "1",
            )
            assert held.execute("SELECT count(*) FROM claims").fetchone() == (2,)
        held.close()
    restored = restore(copy, tmp_path / "again.db")
    assert (restored.documents, restored.claims) == (1, 2)
    with Register.open(tmp_path / "again.db") as register:
        assert len(register.records()) == 1


COPIED = [  # what a register of any version from the third on has in columns that later ones have too
    table for table in schema.metadata.sorted_tables if table is not schema.claim_keys
]


def filled_register(place: str, version: int, like: str) -> None:
    """A register of an earlier version, filled with what the one at `like` holds."""
    engine, of = engine_on(place), engine_on(like)
    with database.writing(engine) as connection, of.connect() as source:
        migrate(connection, 0, version)
        there = inspect(connection)
        for table in COPIED:
            if not there.has_table(table.name):
                continue
            names = {column["name"] for column in there.get_columns(table.name)}
            columns = [column for column in table.columns if column.name in names]
            rows = [dict(row._mapping) for row in source.execute(select(*columns))]
            if table is schema.about:
                rows = [row | ({"value": str(version)} if row["key"] == "version" else {}) for row in rows]
            if rows:
                listed = Table(table.name, MetaData(), *(Column(c.name, c.type) for c in columns))
                connection.execute(insert(listed), rows)
        connection.execute(text("DROP TABLE alembic_version"))
    engine.dispose()
    of.dispose()


@pytest.mark.parametrize("version", [3, *range(5, schema.VERSION)])
def test_a_filled_register_of_an_older_version_ends_as_one_that_was_filled_anew(
    place: str, version: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    new = str(tmp_path / "new.db")
    with Register.create(new) as register:
        fill(register)
        line = "In March 2025 Gomel Region will send 20 buses to Osh Region."
        parties = (("Gomel Region", "seller"), ("Osh Region", "buyer"))
        fields = {
            "kind": "deal",
            "form": "supply",
            "status": "planned",
            "what": "20 buses",
            "date": "2025-03",
        }
        sent = claim(quote=line, parties=parties, **fields)
        register.add(document("buses.txt", line), [sent])
        register.merge()
    filled_register(place, version, new)

    def held(at: str) -> dict[str, list[tuple[object, ...]]]:
        with Register.open(at) as register, register.reading() as connection:
            of, taking, counts = schema.records, schema.record_parties, schema.country_counts
            wanted = {
                "records": select(of.c.id, of.c.year, of.c.located).order_by(of.c.id),
                "parties": select(taking.c.record, taking.c.key, taking.c.regional).order_by(
                    taking.c.record, taking.c.position
                ),
                "counts": select(counts).order_by(counts.c.one, counts.c.other, counts.c.kind),
            }
            return {name: [tuple(row) for row in connection.execute(query)] for name, query in wanted.items()}

    expected = held(new)
    assert {row[1] for row in expected["records"]} >= {"2023", "2025"}
    assert any(row[2] for row in expected["records"])
    assert any(row[2] for row in expected["parties"])
    assert any(row[1] for row in expected["counts"])
    assert held(place) == expected


def test_a_migration_that_fails_leaves_the_register_as_it_was(
    place: str, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    old_register(place)

    def broken(_connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(words, "make_indexes", broken)
        with pytest.raises(RegisterNotWritable, match="disk is full"):
            Register.open(place)
    engine = engine_on(place)
    with engine.connect() as connection:
        table = schema.about
        assert connection.scalar(select(table.c.value).where(table.c.key == "version")) == "1"
        assert not inspect(connection).has_table(schema.party_names.name)
    engine.dispose()
    with Register.open(place) as register:
        assert len(register.records()) == 1


def test_a_newer_register_is_refused_on_both_stores(place: str) -> None:
    Register.create(place).close()
    engine = engine_on(place)
    table = schema.about
    with database.writing(engine) as connection:
        connection.execute(update(table).where(table.c.key == "version").values(value="999"))
    engine.dispose()
    with pytest.raises(RegisterTooNew) as caught:
        Register.open(place)
    assert "999" in caught.value.message


def test_words_are_found_at_their_beginnings_in_any_order(place: str) -> None:
    with Register.create(place) as register:
        register.add(
            document("a.txt", "The railway to Türkiye carries 63.6 percent of the goods."),
            [claim(what="railway of two gauges", quote="The railway-ferry line opens.", parties=BY_CN)],
        )
        register.add(document("b.txt", "Nothing of that sort."), [])
        for asked, names in (
            ("railway", ["a.txt"]), ("GOODS rail", ["a.txt"]), ("türkiye", ["a.txt"]), ("63.6", ["a.txt"]),
            ("ailway", []), ("railway sort", []), ("'railway\" OR", []), ("nothing", ["b.txt"]),
        ):  # fmt: skip
            assert [each.name for each in register.documents(asked)] == names, asked
        from servanda.register import Query

        for asked, count in (("ferry", 1), ("gauge line", 1), ("ailway", 0), ("%", 0), ("*", 0), ("-", 1)):
            assert len(register.claims(Query(text=asked))) == count, asked
            assert len(register.records(Query(text=asked))) == count, asked


def test_the_texts_are_not_part_of_a_list_of_documents(place: str) -> None:
    with Register.create(place) as register:
        register.add(document(), [claim()])
        assert [each.text for each in register.documents()] == [None]
        held = register.document_of(claim())
        assert held is not None
        assert held.text == "One. Two. Three."
        assert json.dumps(held.metadata.name) == '"news.txt"'


def test_signs_that_a_store_does_not_take_keep_their_place(place: str) -> None:
    with Register.create(place) as register:
        register.add(document(text="One.\0Two."), [claim(quote="One.\0Two.", what="a\0b")])
        held = register.document_of(claim())
        assert held is not None
        assert held.text == "One.\ufffdTwo."
        assert len(register.records()) == 1
