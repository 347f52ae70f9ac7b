"""Claims as JSON Lines: the claims file of the specification, which loses nothing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from servanda.claim import Claim
from servanda.output import whole_file


def write_claims(claims: Iterable[Claim], path: Path) -> list[Path]:
    """Write the claims, one a line, as they come; the file that was written.

    Raises:
        OutputError: the path cannot be written.
    """
    with whole_file(path) as file:
        for claim in claims:
            file.write(claim.to_json() + "\n")
    return [path]
