"""Some of the tracking is read from registers on the stores on which those are tested."""

from __future__ import annotations

from tests.register.conftest import place, postgresql

__all__ = ["place", "postgresql"]
