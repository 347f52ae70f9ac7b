"""Numbers that lists of the world give to bodies, checked as their makers say.

`wikidata`: Q and digits. `lei`: ISO 17442, 18 letters or digits and two check digits (ISO 7064, MOD 97-10).
`isin`: ISO 6166, a country, nine letters or digits and a check digit (the Luhn sum over letters as numbers).
"""

from __future__ import annotations

import re

from servanda.errors import PartyError

IDENTIFIERS = ("wikidata", "lei", "isin")
_SHAPES = {"wikidata": r"Q[1-9]\d{0,11}", "lei": r"[A-Z0-9]{18}\d\d", "isin": r"[A-Z]{2}[A-Z0-9]{9}\d"}
_EXAMPLES = {"wikidata": "Q184", "lei": "5493001KJTIIGC8Y1R12", "isin": "US0378331005"}


def checked_identifier(sort: str, number: str) -> str:
    """The identifier in its usual writing.

    Raises:
        PartyError: an unknown sort, a wrong shape, or check digits that do not fit.
    """
    if sort not in IDENTIFIERS:
        raise PartyError(f"no identifier {sort!r}", hint=f"choose from {', '.join(IDENTIFIERS)}")
    bare = re.sub(r"[\s-]", "", number).upper().rpartition("/")[2]
    if not re.fullmatch(_SHAPES[sort], bare):
        raise PartyError(f"{number!r} is no {sort}", hint=f"it looks like {_EXAMPLES[sort]}")
    if (sort == "lei" and not _lei_fits(bare)) or (sort == "isin" and not _isin_fits(bare)):
        raise PartyError(f"{number!r}: the check digits do not fit", hint="look for a mistyped character")
    return bare


def _as_digits(text: str) -> str:
    """Letters as numbers from 10 on: "A1" is "101"."""
    return "".join(str(int(letter, 36)) for letter in text)


def _lei_fits(number: str) -> bool:
    return int(_as_digits(number)) % 97 == 1


def _isin_fits(number: str) -> bool:
    digits = _as_digits(number)
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0
