"""Web Annotations: what the data model (W3C, 2017) says an annotation must have, as a schema of our own."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.exports.annotations import write_annotations

from .making import Held, claim, claims, document

# Sections 3.1 (annotations), 3.2.4 (embedded textual bodies), 4.2.4 and 4.2.5 (selectors), 5.2 (pages).
IRI = {"type": "string", "pattern": '^[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$'}
SELECTOR = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                **{key: {"type": "string"} for key in ("exact", "prefix", "suffix")},
            },
            "required": ["type", "exact"],
        },
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                **{key: {"type": "integer", "minimum": 0} for key in ("start", "end")},
            },
            "required": ["type", "start", "end"],
        },
    ]
}
BODY = {
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "format": {"type": "string"},
    },
    "required": ["type", "value"],
}
TARGET = {
    "properties": {
        "source": {"oneOf": [IRI, {"type": "object", "properties": {"id": IRI}, "required": ["id", "type"]}]},
        "selector": {"type": "array", "items": SELECTOR, "minItems": 1},
    },
    "required": ["source"],
}
ANNOTATION = {
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["describing", "classifying", "commenting"]},
        "body": {"type": "array", "items": BODY},
        "target": TARGET,
    },
    "required": ["id", "type", "target"],
    "additionalProperties": False,
}
PAGE = {
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
    "required": ["@context", "type", "items"],
}


def test_any_claims_make_a_page_that_the_model_allows(tmp_path):
    jsonschema = pytest.importorskip("jsonschema")

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(claims(), max_size=3))
    def holds(given_claims):
        write_annotations(Held(given_claims), tmp_path / "a.jsonld")
        page = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
        jsonschema.validate(page, PAGE)
        assert len(page["items"]) == len(given_claims)

    holds()


def test_a_quote_is_found_by_its_words_and_by_its_place(tmp_path):
    text = "It was late.\nChad and\nMali signed a memorandum. Then they left."
    start = text.index("Chad")
    quote = "Chad and Mali signed a memorandum."
    one = claim("agreement", "memorandum", quote=quote, start=start, what="a memorandum")
    held = Held([one], documents=[document(text=text, url="https://example.org/news", title="News")])
    write_annotations(held, tmp_path / "a.jsonld")
    (made,) = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))["items"]
    words, place = made["target"]["selector"]
    assert text[place["start"] : place["end"]] == words["exact"]
    assert " ".join(words["exact"].split()) == quote
    assert text.count(words["prefix"] + words["exact"] + words["suffix"]) == 1
    assert made["target"]["source"]["id"] == "https://example.org/news"
    assert "memorandum" in made["body"][0]["value"]


def test_a_document_without_an_address_has_its_name_in_its_own(tmp_path):
    write_annotations(Held([claim(doc="a b/ü.txt")]), tmp_path / "a.jsonld")
    (made,) = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))["items"]
    assert unquote(made["target"]["source"]) == "urn:servanda:document:a b/ü.txt"
