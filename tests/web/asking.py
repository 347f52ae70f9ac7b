"""Asking the app as a browser does: pages that are read, forms that are sent as they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from fastapi.testclient import TestClient
from lxml import html


@dataclass
class Page:
    """An answered page: its status, its text and its elements."""

    answer: httpx.Response

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def root(self) -> html.HtmlElement:
        return html.fromstring(self.answer.text)

    @property
    def text(self) -> str:
        """What a reader sees in the main part, on one line."""
        main = self.root.xpath("//main")[0]
        return " ".join(main.text_content().split())

    def all(self, path: str) -> list[html.HtmlElement]:
        found: list[html.HtmlElement] = self.root.xpath(path)
        return found


class Desk:
    """A browser at the app."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def open(self, address: str, **headers: str) -> Page:
        return Page(self.client.get(address, headers=headers))

    def send(self, page: Page, fits: Callable[[html.HtmlElement], bool], **values: str) -> Page:
        """Send the first form of the page that fits, with its own fields and these values."""
        form = next(form for form in page.all("//main//form") if fits(form))
        fields = {field.get("name"): field.get("value", "") for field in form.xpath(".//input[@name]")}
        for select in form.xpath(".//select[@name]"):
            [chosen, *_] = select.xpath("./option[@selected]") or select.xpath("./option")
            fields[select.get("name")] = chosen.get("value", chosen.text_content())
        return Page(self.client.post(form.get("action"), data=fields | values))


def says(words: str) -> Callable[[html.HtmlElement], bool]:
    """Whether a form's button says so."""
    return lambda form: any(words in button.text_content() for button in form.xpath(".//button"))
