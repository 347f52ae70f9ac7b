"""What every page of a running web app draws on: the register, the watch over it, who asks, the templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, cast

from fastapi import Depends, Request

from servanda import wording
from servanda.desks.kept import Kept
from servanda.desks.overview import Overview
from servanda.desks.questions import Answered
from servanda.desks.watch import Watch
from servanda.register import Register
from servanda.web.intake import Intake
from servanda.web.settings import Settings
from servanda.web.visitors import OneVisitor, Visitors


@dataclass(slots=True)
class Site:
    """A register on the web: `watch` keeps what takes long to work out, `kept` other answers, `answered` what
    was settled since, `intake` reads what is handed in, `visitors` knows who asks."""

    register: Register
    settings: Settings
    visitors: Visitors
    watch: Watch = field(init=False)
    kept: Kept = field(init=False)
    intake: Intake = field(init=False)
    answered: Answered = field(default_factory=Answered)

    def __post_init__(self) -> None:
        self.intake = Intake(self.register, private_addresses=self.settings.private_addresses)
        self.watch = Watch(self.register)
        self.kept = Kept(self.register)

    @property
    def signs_in(self) -> bool:
        """Whether people sign in here."""
        return not isinstance(self.visitors, OneVisitor)

    def overview(self) -> Overview | None:
        """The overview of the register: of a small one as it is, of a large one the last, which is then being
        renewed; None where the first is still being worked out."""
        return self.watch.glance() or self.watch.overview()

    def close(self) -> None:
        """End what goes on beside the pages."""
        self.intake.close()
        self.watch.close()

    def renewed_since(self, overview: Overview | None) -> str:
        """From when the overview is, in words, where the register has changed since or the day has; empty
        where it is of now."""
        if overview is None or (overview.day == date.today() and self.watch.is_current(overview)):
            return ""
        return f"{wording.period(overview.made_at[:10])}, {overview.made_at[11:16]} UTC"


def site_of(request: Request) -> Site:
    """The site that answers the request."""
    return cast(Site, request.app.state.site)


TheSite = Annotated[Site, Depends(site_of)]
