"""The rest of Python's collector of cycles while very many objects are made that hold none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting() -> Iterator[None]:
    """Let the collector rest while statements, ties and findings are made.

    It looks through all that lives whenever so many objects more have been made. The audit makes a few dozen
    a figure; nearly all of them stay, and hardly any refers back to itself. Of ten thousand figures the
    search takes a tenth to a third of the time and finds next to nothing. What nobody refers to is freed at
    once, as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
