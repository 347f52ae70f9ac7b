"""What SDMX tools have to know of the figures: their data structure, in SDMX-ML 3.0.

Written beside the observations: the concepts, the lists of codes, the data structure definition and the
dataflow that the observations name. It depends on nothing in the register, so it is the same each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from servanda.claim import FORMS, statuses_of

AGENCY, VERSION, FIGURES, CONCEPTS = "SERVANDA", "1.0", "FIGURES", "FIGURE_CONCEPTS"
PREPARED = "2026-01-01T00:00:00Z"  # when this version of the structure was laid down: it has no other time
_SPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
_SPACES = {"mes": _SPACE + "message", "str": _SPACE + "structure", "com": _SPACE + "common"}
_MES, _STR, _COM = (ElementMaker(namespace=url, nsmap=_SPACES) for url in _SPACES.values())
_LANG = {"{http://www.w3.org/XML/1998/namespace}lang": "en"}


@dataclass(frozen=True, slots=True)
class Variable:
    """A column of the observations: what it is, its type in SDMX, and its codes where it has but these."""

    id: str
    name: str
    type: str = "String"
    codes: Mapping[str, str] | None = None
    required: bool = False


def _named(codes: Iterable[str]) -> dict[str, str]:
    return {code: code.replace("_", " ") for code in codes}


DIMENSIONS = (
    Variable("FREQ", "Length of the period", codes={
        "A": "year", "S": "half-year", "Q": "quarter", "M": "month", "D": "day", "_O": "any other length"}),
    Variable("REF_AREA", "Who reports it"),
    Variable("COUNTERPART_AREA", "With whom"),
    Variable("INDICATOR", "What is counted", codes=_named(FORMS["figure"])),
    Variable("UNIT_MEASURE", "Unit"),
    Variable("CLAIM", "The claim that says so"),
    Variable("AMOUNT", "Which of the claim's amounts", "Integer"),
)  # fmt: skip
TIME = Variable("TIME_PERIOD", "Period", "ObservationalTimePeriod")
MEASURE = Variable("OBS_VALUE", "Value", "Double")
ATTRIBUTES = (
    Variable("OBS_STATUS", "Status of the observation", codes={"A": "normal value", "F": "forecast value"}),
    Variable("UNIT_MULT", "Power of ten of the unit", "Integer", required=True),
    Variable("FIGURE_STATUS", "Status of the figure", codes=_named(statuses_of("figure")), required=True),
    Variable("BOUND", "What the number is to the value", required=True, codes={
        "exact": "as printed", "about": "near it", "over": "below it", "under": "above it"}),
    Variable("UNIT", "Unit, as the claim has it", required=True),
    Variable("SUBJECT", "What it is of"),
    Variable("PERIOD", "Period, as the claim has it"),
    Variable("COVERS", "Period that it covers"),
    Variable("PARTIES", "All parties, with their roles"),
    Variable("PLACE", "Place"),
    Variable("CHANGE", "Growth"),
    Variable("CHANGE_SINCE", "Since when it grew"),
    Variable("SAID_BY", "Who said it"),
    Variable("CITES", "Notes that the passage cites"),
    Variable("QUOTE", "The passage", required=True),
    Variable("DOCUMENT", "The document", required=True),
    Variable("START", "Where the passage begins in the text", "Integer", required=True),
    Variable("END", "Where it ends", "Integer", required=True),
    Variable("FOUND_BY", "What found it", required=True),
    Variable("RECORD", "The record that it belongs to"),
)  # fmt: skip


def structure_message() -> bytes:
    """The structure as an SDMX-ML message, in the order that its schema asks for."""
    variables = (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES)
    message = _MES.Structure(
        _MES.Header(
            _MES.ID("FIGURES_STRUCTURE"),
            _MES.Test("false"),
            _MES.Prepared(PREPARED),
            _MES.Sender(id=AGENCY),
        ),
        _MES.Structures(
            _STR.Dataflows(
                _kept(_STR.Dataflow, FIGURES, "Figures", _STR.Structure(_data_structure()), partial=False)
            ),
            _STR.Codelists(*(_codelist(one) for one in variables if one.codes)),
            _STR.ConceptSchemes(
                _kept(
                    _STR.ConceptScheme,
                    CONCEPTS,
                    "What an observation of a figure says",
                    *(_STR.Concept(_name(one.name), id=one.id) for one in variables),
                )
            ),
            _STR.DataStructures(_kept(_STR.DataStructure, FIGURES, "Figures", _components(), partial=False)),
        ),
    )
    made: bytes = etree.tostring(message, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return made


def _components() -> Any:
    return _STR.DataStructureComponents(
        _STR.DimensionList(
            *(
                _STR.Dimension(*_representation(one), id=one.id, position=str(place))
                for place, one in enumerate(DIMENSIONS, 1)
            ),
            _STR.TimeDimension(*_representation(TIME), id=TIME.id),
        ),
        _STR.AttributeList(
            *(
                _STR.Attribute(
                    *_representation(one),
                    _STR.AttributeRelationship(_STR.Observation()),
                    _STR.MeasureRelationship(_STR.Measure(MEASURE.id)),
                    id=one.id,
                    usage="mandatory" if one.required else "optional",
                )
                for one in ATTRIBUTES
            )
        ),
        _STR.MeasureList(_STR.Measure(*_representation(MEASURE), id=MEASURE.id, usage="mandatory")),
    )


def _representation(one: Variable) -> tuple[Any, Any]:
    """The concept that it is, and the values that it may have."""
    concept = f"urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={AGENCY}:{CONCEPTS}({VERSION}).{one.id}"
    if one.codes:
        listed = f"urn:sdmx:org.sdmx.infomodel.codelist.Codelist={AGENCY}:CL_{one.id}({VERSION})"
        values = _STR.LocalRepresentation(_STR.Enumeration(listed))
    else:
        values = _STR.LocalRepresentation(_STR.TextFormat(textType=one.type))
    return _STR.ConceptIdentity(concept), values


def _codelist(one: Variable) -> Any:
    codes = (_STR.Code(_name(name), id=code) for code, name in (one.codes or {}).items())
    return _kept(_STR.Codelist, f"CL_{one.id}", one.name, *codes)


def _kept(make: Any, identity: str, name: str, *parts: Any, partial: bool = True) -> Any:
    """A thing that an agency keeps; `partial` is whether its kind can be given in part."""
    marks = {"isPartial": "false"} if partial else {}
    about = {"id": identity, "version": VERSION, "agencyID": AGENCY, "isExternalReference": "false"}
    return make(_name(name), *parts, **about, **marks)


def _name(text: str) -> Any:
    return _COM.Name(text, **_LANG)


def _data_structure() -> str:
    kind = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure"
    return f"{kind}={AGENCY}:{FIGURES}({VERSION})"
