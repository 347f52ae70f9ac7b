"""Sources: what vouches for a claim, in the shape that citation tools speak (CSL-JSON)."""

from servanda.sources.csl import CslItem, csl_of_claim, csl_of_document, csl_of_note

__all__ = ["CslItem", "csl_of_claim", "csl_of_document", "csl_of_note"]
