"""The JSON API: what the pages show and do, for programs. It asks the same desks as the pages."""

from servanda.web.api.application import create_api

__all__ = ["create_api"]
