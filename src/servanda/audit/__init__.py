"""Audit: printed figures as exact intervals, and what follows from the identities that tie them."""

from servanda.audit.examination import Audit, audit
from servanda.audit.finding import Finding, Verdict

__all__ = ["Audit", "Finding", "Verdict", "audit"]
