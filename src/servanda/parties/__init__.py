"""Parties: from the names that claims carry to identities that the register can count on.

`resolve` turns a name into a `Party`; `resolve_claim` does so for a claim, whose parties throw light on each
other ("Tehran" beside "Minsk"); `short_forms` reads the short forms that a document defines; `compare` judges
whether two bodies are one.
"""

from servanda.parties.directory import Directory
from servanda.parties.likeness import Likeness, compare
from servanda.parties.party import Party, PartyKind
from servanda.parties.resolution import resolve, resolve_claim
from servanda.parties.short_forms import short_forms

__all__ = [
    "Directory",
    "Likeness",
    "Party",
    "PartyKind",
    "compare",
    "resolve",
    "resolve_claim",
    "short_forms",
]
