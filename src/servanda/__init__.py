"""servanda reads what is published about economic cooperation, and follows what was promised.

    from servanda import Register, extract, read

    document = read("minutes.pdf")
    with Register.create("servanda.db") as register:
        register.add(document, extract(document).claims)
        for record in register.records():
            print(record.kind, record.status, record.what)

`__all__` is the whole public face; docs/python.md describes it. Each name is imported when it is first used,
so that `import servanda` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servanda.audit import Finding
    from servanda.briefs import Library, compose, to_html, to_markdown
    from servanda.claim import Claim, parse_claims
    from servanda.document import Document
    from servanda.errors import ServandaError
    from servanda.exports import export
    from servanda.extraction import extract
    from servanda.parties import resolve
    from servanda.reading import find, read
    from servanda.register import Query, Record, Register
    from servanda.tracking import Commitment, track

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Commitment",
    "Document",
    "Finding",
    "Library",
    "Query",
    "Record",
    "Register",
    "ServandaError",
    "__version__",
    "compose",
    "export",
    "extract",
    "find",
    "parse_claims",
    "read",
    "resolve",
    "to_html",
    "to_markdown",
    "track",
]

_HOME = {
    "Claim": "claim",
    "Commitment": "tracking",
    "Document": "document",
    "Finding": "audit",
    "Library": "briefs",
    "Query": "register",
    "Record": "register",
    "Register": "register",
    "ServandaError": "errors",
    "compose": "briefs",
    "export": "exports",
    "extract": "extraction",
    "find": "reading",
    "parse_claims": "claim",
    "read": "reading",
    "resolve": "parties",
    "to_html": "briefs",
    "to_markdown": "briefs",
    "track": "tracking",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
