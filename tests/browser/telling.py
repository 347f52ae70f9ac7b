"""More claims than a person would tell by hand."""

from __future__ import annotations

from servanda.register import Register
from tests.web.making import document, told


def many_claims(register: Register, number: int) -> None:
    """A document of so many claims, each a figure of its own year."""
    lines = [f"In {1990 + each} exports of Peru came to ${each + 1} million." for each in range(number)]
    text = "Exports of Peru\n\n" + "\n\n".join(lines) + "\n"
    claims = [
        told(
            text, "peru.txt", line, "figure", "exports", "actual", each,
            parties=[("Peru", "reporter")], amounts=[((each + 1) * 1_000_000, "USD")], date=str(1990 + each),
        )
        for each, line in enumerate(lines)
    ]  # fmt: skip
    register.add(document("peru.txt", text), claims)
    register.merge()
