"""Stories of several dated documents, made by hand, for the tests of the tracking."""

from __future__ import annotations

from itertools import count

from servanda.claim import Amount, Claim, Participant
from servanda.document import Metadata
from servanda.register.record import Record, RecordParty, Step

_NUMBERS = count(1)
PARTIES = {
    "project": (("Fiji", "party"), ("Samoa", "partner")),
    "deal": (("Fiji", "seller"), ("Samoa", "buyer")),
    "figure": (("Fiji", "reporter"), ("Samoa", "partner")),
    "admission": (("Fiji Mills", "member"), ("Apia Zone", "body")),
    "event": (("Fiji", "participant"), ("Samoa", "participant")),
}


def paper(name: str, published: str | None, publisher: str | None = "Pacific Gazette") -> Metadata:
    return Metadata(name=name, media_type="text/plain", sha256="0", published=published, publisher=publisher)


def claim(
    kind: str,
    form: str,
    status: str,
    doc: str,
    quote: str = "So it was said.",
    *,
    date: str | None = None,
    covers: str | None = None,
    amounts: tuple[tuple[float, str, str], ...] = (),
    what: str | None = "solar plant",
) -> Claim:
    parties = PARTIES.get(kind, (("Fiji", "party"), ("Samoa", "party")))
    return Claim(
        id=f"claim-{next(_NUMBERS)}",
        doc=doc,
        quote=quote,
        start=0,
        end=len(quote),
        kind=kind,
        form=form,
        status=status,
        what=what,
        date=date,
        covers=covers,
        parties=tuple(Participant(name=name, role=role) for name, role in parties),
        amounts=tuple(Amount(value=value, unit=unit, bound=bound) for value, unit, bound in amounts),
        found_by="person",
    )


def record(*claims: Claim, binding: str = "none") -> Record:
    """The record that the claims add up to; its fields are the last claim's."""
    last = claims[-1]
    return Record(
        id=f"record-{claims[0].id}",
        kind=last.kind,
        form=last.form,
        status=last.status,
        what=last.what,
        date=last.date,
        covers=last.covers,
        parties=tuple(RecordParty(p.name, p.role, p.name.lower()) for p in last.parties),
        place=None,
        amounts=last.amounts,
        change=None,
        said_by=None,
        binding=binding,
        steps=tuple(Step(one.status, one.date, one.id) for one in claims),
        claims=claims,
    )
