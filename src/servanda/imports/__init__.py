"""Imports: claims that servanda or another tool wrote to a file, back into a register."""

from servanda.imports.files import Sort, claims_of, sort_of_file
from servanda.imports.taking import Contents, Taken, look_through, take_in
from servanda.imports.unclear import Unclear

__all__ = ["Contents", "Sort", "Taken", "Unclear", "claims_of", "look_through", "sort_of_file", "take_in"]
