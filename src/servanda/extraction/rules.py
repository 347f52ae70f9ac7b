"""A user's own rules: a folder of frames and dictionaries that come on top of the package's.

    FOLDER/frames/*.toml        frames; one that has the name of a frame of the package stands in its place
    FOLDER/dictionaries/*.toml  words, in the tables of the package's dictionary of the same name

docs/extending.md describes both.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from servanda.errors import LanguageError
from servanda.extraction.dictionaries import DICTIONARIES, put_in_use, read_dictionary, rules_in_use
from servanda.extraction.frames import load_frames
from servanda.extraction.vocabulary import load

__all__ = ["rules_digest", "rules_in_use", "use_rules"]


def use_rules(folder: str | Path | None, *, language: str = "en") -> None:
    """Take frames and words from a folder beside the package's from now on, in this process; None for none.

    Everything in the folder is checked at once. After an error no rules are in use.

    Raises:
        LanguageError: there is no such folder, or a file in it has a mistake; the message names the line.
    """
    put_in_use(None)
    if folder is None:
        return
    place = Path(folder)
    _check_folder(place)
    put_in_use(place)
    try:
        for name in DICTIONARIES:
            read_dictionary(language, name)
        load(language)
        load_frames(language)
    except LanguageError:
        put_in_use(None)
        raise


def _check_folder(folder: Path) -> None:
    """Whether the folder is laid out as a folder of rules."""
    layout = "it holds frames/*.toml, dictionaries/*.toml, or both"
    if not folder.is_dir():
        raise LanguageError(f"{folder}: no such folder of rules", hint="check the spelling; " + layout)
    if not (folder / "frames").is_dir() and not (folder / "dictionaries").is_dir():
        raise LanguageError(f"{folder}: no folder of rules", hint=layout)
    for path in sorted((folder / "dictionaries").glob("*.toml")):
        if path.stem not in DICTIONARIES:
            raise LanguageError(
                f"{path}: no dictionary {path.stem!r}", hint=f"choose from {', '.join(DICTIONARIES)}"
            )


def rules_digest() -> str | None:
    """Eight hexadecimal digits that change when a file of the rules in use does; None without rules."""
    folder = rules_in_use()
    if folder is None:
        return None
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("frames/*.toml"), *folder.glob("dictionaries/*.toml")]):
        digest.update(f"{path.relative_to(folder)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
