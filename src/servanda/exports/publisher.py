"""Who publishes an export: the name and numbers that OCDS and IATI ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servanda.errors import OutputError

_PREFIX = re.compile(r"ocds-[0-9a-z]{6}")
_IDENTIFIER = re.compile(r"[^\s/&|?]+")
_LISTED = re.compile(r"([A-Z]{2,3}-[A-Z0-9_]+)-(.+)")


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publisher; each of these may be empty.

    `identifier` is as org-id.guide and IATI have it, the code of a list and the number in it
    (`GB-COH-01234567`); `prefix` is that of its contracting processes, which the Open Contracting Partnership
    gives out (`ocds-a1b2c3`).

    Raises:
        OutputError: an identifier or a prefix that is none.
    """

    name: str = ""
    identifier: str = ""
    prefix: str = ""

    def __post_init__(self) -> None:
        if self.prefix and not _PREFIX.fullmatch(self.prefix):
            raise OutputError(
                f"{self.prefix!r} is no prefix of OCDS",
                hint="it is ocds- and six letters or digits, such as ocds-a1b2c3",
            )
        if self.identifier and not _IDENTIFIER.fullmatch(self.identifier):
            raise OutputError(
                f"{self.identifier!r} is no identifier of an organisation",
                hint="it is the code of a list and the number in it, such as GB-COH-01234567",
            )

    @property
    def listed(self) -> tuple[str, str]:
        """The code of the list and the number in it; "" and the identifier where no list is told."""
        found = _LISTED.fullmatch(self.identifier)
        return (found[1], found[2]) if found else ("", self.identifier)
