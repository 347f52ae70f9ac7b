"""The style, the scripts and the pictures that pages refer to."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

A_YEAR = "public, max-age=31536000, immutable"


class StaticAssets(StaticFiles):
    """The files, kept by browsers for a year: their addresses change when they do."""

    def __init__(self) -> None:
        super().__init__(directory=Path(str(resources.files("servanda.web").joinpath("static"))))

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with how long it may be kept."""
        answer = await super().get_response(path, scope)
        if scope.get("query_string") and answer.status_code == 200:
            answer.headers["Cache-Control"] = A_YEAR
        return answer


def mounted(app: Any) -> None:
    """Serve the files under /static."""
    app.mount("/static", StaticAssets(), name="static")
