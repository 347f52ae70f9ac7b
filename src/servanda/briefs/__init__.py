"""Briefs: what a register says of a subject, every sentence with its source."""

from servanda.briefs.brief import compose
from servanda.briefs.narrowing import narrowed
from servanda.briefs.rendering import to_html, to_markdown, to_own
from servanda.briefs.sources import Library
from servanda.briefs.structure import Brief
from servanda.briefs.themes import sector_of

__all__ = ["Brief", "Library", "compose", "narrowed", "sector_of", "to_html", "to_markdown", "to_own"]
