"""Names as different texts write them: what may be one body is asked with its reason, what is two is not.

Each pair goes the way of a register: through the list of all parties, where only names with something in
common are compared at all.
"""

from __future__ import annotations

import pytest

from servanda.parties import Directory, resolve
from servanda.parties.names import acronyms, sound

OTHERS = (
    "Lagos Harbour Dredging Company", "Samarkand Silk House", "Bank of Valletta", "Nile Cotton Board",
    "Tashkent Cable", "Kigali Innovation City", "Port of Djibouti", "Cairo Metro", "JSC Temirtau Steel",
)  # fmt: skip


def verdict(one: str, other: str) -> str:
    """`one` identity, a `doubt` with its reasons, or nothing that anybody is asked about."""
    directory = Directory(map(resolve, (*OTHERS, one, other)))
    pair = {resolve(one).key, resolve(other).key}
    if len(pair) == 1:
        return "one"
    asked = [likeness for a, b, likeness in directory.doubts() if {a.key, b.key} == pair]
    return f"doubt: {'; '.join(asked[0].reasons)}" if asked else "two"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OJSC Amkodor", "Amkodor JSC"),
        ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
        ("Tata Steel Ltd", "Tata Steel Limited"),
        ("PT Kereta Api Indonesia", "Kereta Api Indonesia"),
        ("Air Sénégal", "Air Senegal"),
        ("Россети", "Rosseti"),
        ("Hyundai-Rotem", "Hyundai Rotem"),
        ("Kenya Tea Development Agency (KTDA)", "Kenya Tea Development Agency"),
    ],
)
def test_legal_forms_marks_and_script_make_no_second_identity(one: str, other: str) -> None:
    assert verdict(one, other) == "one"


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Mogilevliftmash", "Molilevliftmash", "against"),
        ("Dneprospetsstal", "Dniprospetsstal", "against"),
        ("Sinotruk", "Sinotruck", "against"),
        ("Beltelecom RUE", "Beltelekom", "against"),
        ("Kazakhstan Temir Zholy", "Kazakstan Temir Joly", "'zholy' against 'joly'"),
        ("Ak Orda Group", "Aq Orda Group", "'ak' against 'aq'"),
        ("Минский тракторный завод", "Minsk Tractor Works", "'works' against 'zavod'"),
        ("Kama Tyre Plant", "Kama Tyre Works", "'plant' against 'works'"),
        ("Kyrgyzaltyn", "Kyrgyz Altyn", "parted"),
        ("Agrobank", "Agro Bank", "parted"),
        ("University of Lagos", "Lagos University", "another order"),
        ("Ministry of Food and Agriculture", "Ministry of Agriculture and Food", "another order"),
        ("JICA", "Japan International Cooperation Agency", "initials"),
        ("CREC", "China Railway Engineering Corporation", "initials"),
        ("BUCE", "Belarusian Universal Commodity Exchange", "initials"),
        ("BUTB", "Belarusian Universal Commodity Exchange", "another language"),
        ("MTZ", "Minsk Tractor Works", "another language"),
        ("Almalyk MMC", "Almalyk Mining and Metallurgical Complex", "initials"),
        ("Petrovietnam Group", "PetroVietnam", "only one of them has 'group'"),
    ],
)
def test_what_may_be_one_is_asked_with_its_reason(one: str, other: str, reason: str) -> None:
    found = verdict(one, other)
    assert found.startswith("doubt")
    assert reason in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bank of Georgia", "Central Bank of Georgia"),
        ("Ministry of Commerce", "Ministry of Foreign Commerce"),
        ("Ministry of Education", "Ministry of Higher Education"),
        ("Export Bank of India", "Import Bank of India"),
        ("Free Zone C", "Free Zone D"),
        ("Industrial Park Phase I", "Industrial Park Phase II"),
        ("Zone 4", "Zone 4A"),
        ("Power Station 25", "Power Station 26"),
        ("Fourth Cement Works", "Fifth Cement Works"),
        ("FEZ Brest", "FEZ Minsk"),
        ("University of Lagos", "University of Ibadan"),
        ("North Korea Trade Bank", "South Korea Trade Bank"),
        ("Kama Tyre Plant", "Kama Truck Plant"),
        ("Air India", "Air India Express"),
        ("China Railway Group", "China Railway Signal Group"),
        ("Mozambique Ports and Railways", "Mozambique Railways"),
        ("Tata Steel", "Tata Motors"),
        ("Khan Bank", "Khas Bank"),
        ("Belarusbank", "Belinvestbank"),
        ("BUCE", "Bank of Uzbekistan for Commerce"),
        ("XTZ", "Minsk Tractor Works"),
    ],
)
def test_a_token_that_tells_bodies_apart_keeps_them_apart(one: str, other: str) -> None:
    assert verdict(one, other) == "two"


def test_two_acronyms_of_one_body_meet_through_its_name() -> None:
    names = ("BUCE", "BUTB", "Belarusian Universal Commodity Exchange")
    asked = {frozenset((a.name, b.name)) for a, b, _ in Directory(map(resolve, names)).doubts()}
    assert asked == {frozenset((short, names[2])) for short in names[:2]}


def test_a_sound_is_written_in_many_ways() -> None:
    for one, other in (
        ("zholy", "joly"),
        ("aqsu", "aksu"),
        ("minskiy", "minsk"),
        ("navoiyuran", "navoiuran"),
    ):
        assert sound(one) == sound(other), (one, other)
    for one, other in (("i", "ii"), ("iran", "iraq"), ("4", "44"), ("bank", "bang")):
        assert sound(one) != sound(other), (one, other)


def test_acronyms_with_and_without_legal_form_and_little_words() -> None:
    assert {"bog", "bg"} <= acronyms("Bank of Georgia")
    assert {"cre", "crec"} <= acronyms("China Railway Engineering Corporation")


def test_of_many_names_the_rare_things_in_common_are_looked_at_first() -> None:
    many = [f"Trade House Number{number} of Towns" for number in range(400)]
    directory = Directory(map(resolve, (*many, "Qaraqum Trade House", "Karakum Trade House")))
    assert {"Qaraqum Trade House", "Karakum Trade House"} in [
        {a.name, b.name} for a, b, _ in directory.doubts()
    ]
