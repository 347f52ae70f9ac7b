"""Audit: printed figures as exact intervals, and what follows from the identities that tie them."""

from servanda.audit.examination import Audit, audit, examination
from servanda.audit.finding import Finding, Verdict, distance_in_words, span_in_words
from servanda.audit.interval import Interval
from servanda.audit.portions import Portions, findings_in_portions, places_of
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
    "Portions",
    "Printed",
    "Quantity",
    "Rate",
    "Verdict",
    "audit",
    "distance_in_words",
    "examination",
    "findings_in_portions",
    "growth_of",
    "level_of",
    "narrows",
    "places_of",
    "read_printed",
    "read_rates",
    "span_in_words",
    "statements",
    "told_apart",
]
