"""`servanda documents`: what was read."""

from __future__ import annotations

from servanda.cli.listing import Json, Place, Text, show
from servanda.cli.terminal import counted, say


def documents(text: Text = None, register: Place = None, json: Json = False) -> None:
    """List the documents of the register, or those that have certain words in them."""
    from dataclasses import asdict
    from json import dumps

    from servanda.register import Register

    with Register.open(register) as opened:
        found = opened.documents(text)
    if json:
        for each in found:
            about = asdict(each.metadata) | {"version": each.version, "read_at": each.read_at}
            print(dumps(about | {"claims": each.claims}, ensure_ascii=False))
    else:
        show(
            ("document", "published", "title", "claims", "read"),
            [
                (
                    each.name,
                    each.metadata.published or "",
                    each.metadata.title or "",
                    str(each.claims),
                    each.read_at,
                )
                for each in found
            ],
        )
    say(counted(len(found), "document"))
