"""Audit: printed figures as exact intervals, and what follows from the identities that tie them."""

from servanda.audit.examination import Audit, audit
from servanda.audit.finding import Finding, Verdict, distance_in_words, span_in_words
from servanda.audit.interval import Interval
from servanda.audit.portions import findings_in_portions
from servanda.audit.printed import Printed, read_printed
from servanda.audit.quantity import TRADE, Level, Quantity, growth_of, level_of, narrows, statements
from servanda.audit.rates import Rate, read_rates
from servanda.audit.scopes import told_apart

__all__ = [
    "TRADE",
    "Audit",
    "Finding",
    "Interval",
    "Level",
    "Printed",
    "Quantity",
    "Rate",
    "Verdict",
    "audit",
    "distance_in_words",
    "findings_in_portions",
    "growth_of",
    "level_of",
    "narrows",
    "read_printed",
    "read_rates",
    "span_in_words",
    "statements",
    "told_apart",
]
