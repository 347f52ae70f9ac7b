"""A brief as a Word document: real headings, footnotes and tables, charts as vectors."""

from servanda.briefs.word.document import to_docx

__all__ = ["to_docx"]
