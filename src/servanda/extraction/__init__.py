"""Extraction: from a document to the claims that it makes."""

from servanda.extraction.extractor import Extraction, extract

__all__ = ["Extraction", "extract"]
