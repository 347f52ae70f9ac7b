"""Claims as JSON Lines: the claims file of the specification, which loses nothing."""

from __future__ import annotations

from pathlib import Path

from servanda.exports.holdings import Exportable
from servanda.exports.left_out import Written
from servanda.output import whole_file


def write_claims(held: Exportable, path: Path) -> Written:
    """Write the claims, one a line, as they come.

    Raises:
        OutputError: the path cannot be written.
    """
    with whole_file(path) as file:
        for claim in held.claims():
            file.write(claim.to_json() + "\n")
    return Written((path,))
