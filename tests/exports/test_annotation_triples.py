"""Web Annotations as the triples that they stand for, held to the W3C's own ontology by rdflib.

A tool that reads JSON-LD sees triples, not keys: each property has to be one that the vocabulary knows, on a
subject and with a value of the sort for which it is there.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, Dataset, Graph, Literal, Namespace, URIRef

from servanda.exports.annotations import CONTEXT, write_annotations

from .making import Held, claim, claims, document

OA = Namespace("http://www.w3.org/ns/oa#")
OA_FILE = Path(__file__).parent / "schemas" / "web-annotation-ontology.nq"
# What the terms that are used here stand for, after the context of the Recommendation (appendix A of the
# Web Annotation Vocabulary).
TERMS = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "TextualBody": "oa:TextualBody",
    "Text": "dctypes:Text",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "describing": "oa:describing",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "value": "rdf:value",
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "format": "dc:format",
    "label": "rdfs:label",
    **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix", "start", "end")},
}
# The vocabulary infers these from the property; the model lets them be left out (sections 4, 4.2).
UNTYPED = {OA.ResourceSelection, OA.SpecificResource}


@pytest.fixture(scope="module")
def ontology():
    whole = Dataset()
    whole.parse(OA_FILE, format="nquads")
    known = Graph()
    for subject, predicate, value, _ in whole.quads():
        known.add((subject, predicate, value))
    assert (OA.hasSelector, RDF.type, RDF.Property) in known
    return known


def triples_of(path):
    page = json.loads(path.read_text(encoding="utf-8"))
    assert page.pop("@context") == CONTEXT
    return Graph().parse(data=json.dumps({"@context": TERMS} | page), format="json-ld")


def faults_of(made, ontology):
    """What of the triples the ontology does not know, or has for something else."""
    found = []
    for subject, predicate, value in made:
        if predicate == RDF.type and value in OA and (value, RDF.type, RDFS.Class) not in ontology:
            found.append(f"no class {value}")
        if predicate not in OA:
            continue
        if (predicate, RDF.type, RDF.Property) not in ontology:
            found.append(f"no property {predicate}")
        for domain in ontology.objects(predicate, RDFS.domain):
            if domain not in UNTYPED and not is_a(made, ontology, subject, domain):
                found.append(f"{predicate} of what is no {domain}")
        for allowed in ontology.objects(predicate, RDFS.range):
            if isinstance(value, Literal):
                fits = value.datatype == allowed or (allowed == XSD.string and value.datatype is None)
                fits |= (
                    allowed == XSD.nonNegativeInteger and value.datatype == XSD.integer and value.value >= 0
                )
            elif allowed == OA.Motivation:
                fits = (value, RDF.type, OA.Motivation) in ontology
            else:
                fits = is_a(made, ontology, value, allowed)
            if not fits:
                found.append(f"{predicate} is {value!r}, no {allowed}")
    return found


def is_a(made, ontology, node, wanted):
    sorts = set(made.objects(node, RDF.type))
    return any(wanted in ontology.transitive_objects(sort, RDFS.subClassOf) for sort in sorts)


def test_any_claims_make_triples_that_the_ontology_knows(ontology, tmp_path):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(claims(), max_size=3, unique_by=lambda claim: claim.id))
    def holds(given_claims):
        write_annotations(Held(given_claims), tmp_path / "a.jsonld")
        made = triples_of(tmp_path / "a.jsonld")
        assert len(set(made.subjects(RDF.type, OA.Annotation))) == len(given_claims)
        assert faults_of(made, ontology) == []

    holds()


def test_nothing_that_is_written_is_lost_on_a_reader_of_triples(ontology, tmp_path):
    text = "It was late. Chad and Mali signed a memorandum."
    one = claim("agreement", "memorandum", quote="Chad and Mali signed a memorandum.", start=13)
    paper = document(text=text, url="https://example.org/news", title="News")
    write_annotations(Held([one], documents=[paper]), tmp_path / "a.jsonld")
    made = triples_of(tmp_path / "a.jsonld")
    assert faults_of(made, ontology) == []
    (annotation,) = made.subjects(RDF.type, OA.Annotation)
    (target,) = made.objects(annotation, OA.hasTarget)
    assert list(made.objects(target, OA.hasSource)) == [URIRef("https://example.org/news")]
    said = {
        (predicate, value.toPython())
        for selector in made.objects(target, OA.hasSelector)
        for predicate, value in made.predicate_objects(selector)
        if predicate != RDF.type
    }
    assert said == {
        (OA.exact, one.quote), (OA.prefix, "It was late. "), (OA.suffix, ""), (OA.start, 13), (OA.end, 47),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "other"),
    [('"motivation": "describing"', '"motivation": "Text"'), ('"exact"', '"start"'), ('"start"', '"body"')],
)
def test_what_the_ontology_does_not_allow_would_be_found(key, other, ontology, tmp_path):
    write_annotations(Held([claim()]), tmp_path / "a.jsonld")
    text = (tmp_path / "a.jsonld").read_text(encoding="utf-8")
    assert key in text
    (tmp_path / "a.jsonld").write_text(text.replace(key, other), encoding="utf-8")
    assert faults_of(triples_of(tmp_path / "a.jsonld"), ontology)
