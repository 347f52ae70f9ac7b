"""A brief as a Word document: real headings, footnotes, tables, and charts as vectors with a picture beside."""

from servanda.briefs.word.document import to_docx

__all__ = ["to_docx"]
