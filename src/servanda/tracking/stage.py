"""How far along a promise is: pledged, agreed, permitted, started, operating.

After AidData (a memorandum is a pledge, a binding deal a commitment) and Global Energy Monitor (a ceremony is
no start). Permission counts for projects alone: an order or a permit to build.
"""

from __future__ import annotations

from servanda.claim import Kind
from servanda.tracking.commitment import Stage

POLITICAL_FORMS = ("memorandum", "declaration", "roadmap", "programme", "plan", "protocol", "twinning")


def stage_of(kind: Kind, form: str, status: str, binding: str) -> Stage | None:
    """The stage that a status stands for; None for a target, and for what was called off."""
    if kind == "figure" or status == "cancelled":
        return None
    if status in ("proposed", "planned"):
        return "pledged"
    if status == "agreed":
        return _when_agreed(kind, form, binding)
    if status == "active":
        return "operating" if kind in ("agreement", "admission") else "started"
    return "operating"


def _when_agreed(kind: Kind, form: str, binding: str) -> Stage:
    if kind == "project":
        return "permitted"
    if kind == "pledge" or binding == "political" or (kind == "agreement" and form in POLITICAL_FORMS):
        return "pledged"
    return "agreed"
