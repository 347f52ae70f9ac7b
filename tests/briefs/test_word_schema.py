"""The Word document held to the schemas and the further rules of Office Open XML, as Word itself holds it.

`openxml-audit` checks what Microsoft's Open XML SDK does: the order of elements, attributes, ids,
relationships, types of content; and what Word is known to repair or to call unreadable. Documents that are
spoilt on purpose show that it would be seen.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from servanda.briefs import compose
from servanda.briefs.word import to_docx

from .making import LIBRARY, claims_of, records_of
from .test_rendering import hostile_brief

audit = pytest.importorskip("openxml_audit")
OLDEST, NEWEST = audit.FileFormat.OFFICE_2007, audit.FileFormat.MICROSOFT_365
PAIRS = {
    "tr-iq-trade-2024": ["Türkiye", "Iraq"],
    "kz-uz-year-2022": ["Kazakhstan", "Uzbekistan"],
    "ke-tz-trade-2022": ["Kenya", "Tanzania"],
}


@pytest.fixture(scope="module")
def files():
    """The documents of all briefs, by name."""
    made = {name: compose(names, records_of(claims_of(name)), LIBRARY) for name, names in PAIRS.items()}
    return {name: to_docx(brief) for name, brief in (made | {"hostile": hostile_brief()}).items()}


def faults_of(file, path, version=NEWEST):
    path.write_bytes(file)
    result = audit.OpenXmlValidator(version).validate(path)
    return [str(error) for error in result.errors]


def spoilt(file, name, pattern, replacement):
    """The file with one place of one of its parts changed."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as given, zipfile.ZipFile(made, "w") as archive:
        for entry in given.namelist():
            text = given.read(entry)
            if entry == name:
                text, changed = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
                assert changed
            archive.writestr(entry, text)
    return made.getvalue()


@pytest.mark.parametrize("name", [*PAIRS, "hostile"])
def test_each_brief_keeps_the_rules_of_word(name, files, tmp_path):
    assert faults_of(files[name], tmp_path / "brief.docx") == []


def test_it_is_fit_for_the_first_word_of_this_format_too(files, tmp_path):
    assert faults_of(files["tr-iq-trade-2024"], tmp_path / "brief.docx", OLDEST) == []


@pytest.mark.parametrize(
    ("part", "pattern", "replacement"),
    [
        ("word/document.xml", rb"<w:pPr>(.*?)</w:pPr>(<w:r>.*?</w:r>)", rb"\2<w:pPr>\1</w:pPr>"),
        ("word/document.xml", rb'(r:(?:id|embed)=)"rId\d+"', rb'\1"rId9999"'),
        ("word/document.xml", rb'(<w:bookmarkStart w:id=)"2"', rb'\1"1"'),
        ("word/document.xml", rb'(<w:footnoteReference w:id=)"\d+"', rb'\1"9999"'),
        ("word/footnotes.xml", rb'(<w:footnote w:id=)"2"', rb'\1"1"'),
        ("word/styles.xml", rb'(w:styleId=)"Remark"', rb'\1"Source"'),
        ("word/settings.xml", rb"<w:footnotePr>(.*?)</w:footnotePr>(.*)(</w:settings>)",
         rb"\2<w:footnotePr>\1</w:footnotePr>\3"),
        ("[Content_Types].xml", rb"<Override [^>]*/word/footnotes.xml[^>]*/>", rb""),
    ],
    ids=["order", "relationship", "bookmark", "footnote", "footnotes", "style", "settings", "content type"],
)  # fmt: skip
def test_a_spoilt_document_would_be_found(part, pattern, replacement, files, tmp_path):
    broken = spoilt(files["tr-iq-trade-2024"], part, pattern, replacement)
    assert faults_of(broken, tmp_path / "brief.docx")
