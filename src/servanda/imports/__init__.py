"""Imports: claims that were written to a file, and what citation tools say of documents, into a register."""

from servanda.imports.csl_documents import Described, csl_in, described
from servanda.imports.files import Sort, claims_of, sort_of_file
from servanda.imports.taking import Contents, Taken, look_through, take_in
from servanda.imports.unclear import Unclear

__all__ = [
    "Contents",
    "Described",
    "Sort",
    "Taken",
    "Unclear",
    "claims_of",
    "csl_in",
    "described",
    "look_through",
    "sort_of_file",
    "take_in",
]
