"""`servanda import`: claims from files, what others counted, and lists kept by hand, into the register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from servanda.cli.terminal import counted, say
from servanda.errors import InvalidList

SHOWN = 5  # rows that could not be read, before the rest are only counted


def import_list(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What `servanda export` wrote, statistics, or a list.")
    ],
    official: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help='Official statistics, and whose: "UN Comtrade".'),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND/FORM", help="A list kept by hand: admission/zone, party."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help='Whose list, and when: "Register of residents, 2024-05".'),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(metavar="FIELD=COLUMN,…", help="Which column is which, where the file is not known."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what it would add, and add nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask; of CSL-JSON: take what it says.")] = False,
    register: Annotated[
        str | None, typer.Option(metavar="PLACE", help="The register (default: servanda.db).")
    ] = None,
) -> None:
    """Import claims from a file, official statistics, or a list kept by hand: residents, members, deals."""
    from servanda.register import Register, read_statistics

    if sort:
        from servanda.cli.handkept import import_by_hand

        import_by_hand(file, sort, source, mapping_of(columns), register, dry_run=dry_run, yes=yes)
        return
    if not official:
        import_by_itself(file, register, dry_run=dry_run, yes=yes)
        return
    found = read_statistics(file, official, mapping_of(columns))
    with Register.create(register) as held:
        new = held.add_official(found.figures)
        place = held.place
    _tell(found.unclear)
    say(
        f"{counted(len(found.figures), 'official figure')} of {official} read as {found.layout}, {new} new "
        f"or revised, in {place}; left out: {counted(found.parts, 'row')} on parts of a total, "
        f"{len(found.unclear)} unclear."
    )


def import_by_itself(file: Path, register: str | None, *, dry_run: bool, yes: bool) -> None:
    """Take in a file that says itself what it is: claims, or CSL-JSON on documents.

    Raises:
        InvalidList: the file does not say what it is, or cannot be read.
    """
    from servanda.imports import csl_in, sort_of_file

    if not file.exists():
        raise InvalidList(f"{file}: no such file", hint="check the spelling and the folder")
    if sort_of_file(file) is not None:
        import_claims(file, register, dry_run=dry_run)
        return
    given = None if file.is_dir() else csl_in(file)
    if given is None:
        raise InvalidList(
            f"nothing says what {file} holds",
            hint='--official "UN Comtrade", or --as admission/zone; files of `servanda export` need neither',
        )
    import_csl(given, register, dry_run=dry_run, yes=yes)


def import_csl(given: list[dict[str, Any]], register: str | None, *, dry_run: bool, yes: bool) -> None:
    """Tell documents what CSL-JSON says of them; what the register says otherwise stays, unless it is `yes`.

    Raises:
        RegisterError: there is no register, or it cannot be written.
    """
    from servanda.imports import Unclear, described
    from servanda.register import Register

    with Register.open(register) as opened:
        found = list(described(opened, given))
        news = [each for each in found if not isinstance(each, Unclear)]
        unclear = [each for each in found if isinstance(each, Unclear)]
        _tell(unclear)
        wanted = [each for each in news if each.held is None or yes]
        for each in news:
            if each.held is not None and not yes:
                say(f"{each.name}: {each.field} stays {each.held!r}; the file says {each.told!r}")
        for each in wanted:
            if dry_run:
                print("\t".join((each.name, each.field, each.held or "", each.told)))
            else:
                opened.describe_document(each.document, **{each.field: each.told})
        if not dry_run:
            opened.merge()
    done = "Would tell" if dry_run else "Told"
    say(f"{done} {counted(len(wanted), 'field')} of documents; {len(unclear)} unclear.")
    if len(wanted) < len(news):
        say("hint: --yes puts what the file says in the place of what the register has")


def import_claims(file: Path, register: str | None, *, dry_run: bool) -> None:
    """Take in the claims of a file; a dry run prints them.

    Raises:
        InvalidList: the file cannot be read.
    """
    from servanda.claim import Claim
    from servanda.imports import claims_of, look_through, take_in
    from servanda.register import Register

    contents = look_through(file)
    _tell(contents.unclear)
    if dry_run:
        for one in claims_of(file):
            if isinstance(one, Claim):
                print(one.to_json())
        would = counted(contents.claims, "claim")
        say(f"Would take in {would}, {len(contents.unclear)} unclear. Nothing was added.")
        return
    with Register.create(register) as opened:
        taken = take_in(opened, file, contents)
        documents, unclear = counted(taken.documents, "document"), len(contents.unclear)
        say(f"{counted(taken.added, 'claim')} added, {taken.known} known, {unclear} unclear;")
        say(f"from {documents}, in {opened.place}.")


def _tell(unclear: Sequence[object]) -> None:
    """The first rows that could not be taken, each with the reason, and how many more there are."""
    for each in unclear[:SHOWN]:
        say(f"servanda: {each}")
    if len(unclear) > SHOWN:
        say(f"servanda: and {len(unclear) - SHOWN} more rows that could not be read")


def mapping_of(text: str | None) -> dict[str, str] | None:
    """The mapping that "reporter=Country,value=Amount" writes.

    Raises:
        InvalidList: a part without an equals sign.
    """
    if not text:
        return None
    found = {}
    for part in text.split(","):
        name, sign, column = part.partition("=")
        if not sign:
            raise InvalidList(
                f"{part!r} maps nothing", hint="write FIELD=COLUMN: reporter=Country,value=Amount"
            )
        found[name.strip().lower()] = column.strip()
    return found
