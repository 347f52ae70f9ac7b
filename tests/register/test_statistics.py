"""Official statistics: files of the known kinds, files of other kinds, and what is kept of them."""

from __future__ import annotations

from fractions import Fraction

import pycountry
import pytest

from servanda.errors import InvalidList
from servanda.gazetteer.codes import country_of_any_code
from servanda.register import Register, read_statistics

COMTRADE = """typeCode,freqCode,period,reporterCode,reporterISO,reporterDesc,flowCode,partnerCode,partnerISO,\
partner2Code,cmdCode,customsCode,motCode,primaryValue
C,A,2022,404,KEN,Kenya,X,834,TZA,0,TOTAL,C00,0,477000123.5
C,A,2022,404,KEN,Kenya,M,834,TZA,0,TOTAL,C00,0,410000000
C,A,2022,404,KEN,Kenya,X,834,TZA,0,0902,C00,0,12000
C,A,2022,404,KEN,Kenya,X,834,TZA,0,TOTAL,C00,2100,99
C,A,2022,404,KEN,Kenya,RX,834,TZA,0,TOTAL,C00,0,7
C,A,2022,404,KEN,Kenya,X,0,W00,0,TOTAL,C00,0,7411000000
C,M,202203,404,KEN,Kenya,X,834,,0,TOTAL,C00,0,41000000
"""
SDMX = """DATAFLOW,FREQ,REF_AREA,INDICATOR,COUNTERPART_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT
IMF:IMTS(1.0),A,KEN,XG_FOB_USD,TZA,2022,477.0,6
IMF:IMTS(1.0),Q,KE,MG_CIF_USD,TZ,2022-Q1,101.5,6
IMF:IMTS(1.0),M,KE,MG_CIF_USD,TZ,2022-M04,33,6
"""


def written(tmp_path, text, name="figures.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def what(figure):
    return figure.form, figure.reporter, figure.partner, figure.period, figure.unit, figure.value


def test_comtrade_is_known_and_only_totals_are_taken(tmp_path):
    found = read_statistics(written(tmp_path, COMTRADE), "UN Comtrade")
    assert found.layout == "UN Comtrade"
    assert [what(figure) for figure in found.figures] == [
        ("exports", "KE", "TZ", "2022", "USD", Fraction("477000123.5")),
        ("imports", "KE", "TZ", "2022", "USD", 410_000_000),
        ("exports", "KE", "", "2022", "USD", 7_411_000_000),
        ("exports", "KE", "TZ", "2022-03", "USD", 41_000_000),
    ]
    assert found.parts == 2
    assert len(found.unclear) == 1  # re-exports are neither


def test_the_older_comtrade_is_known(tmp_path):
    text = (
        "Year,Period,Trade Flow,Reporter,Reporter ISO,Partner,Partner ISO,Commodity Code,Trade Value (US$)\n"
        "2019,2019,Import,Viet Nam,VNM,Japan,JPN,TOTAL,19525000000\n"
    )
    (figure,) = read_statistics(written(tmp_path, text), "UN Comtrade").figures
    assert what(figure) == ("imports", "VN", "JP", "2019", "USD", 19_525_000_000)


def test_sdmx_is_known_with_its_scale_quarters_and_months(tmp_path):
    found = read_statistics(written(tmp_path, SDMX), "IMF")
    assert [what(figure) for figure in found.figures] == [
        ("exports", "KE", "TZ", "2022", "USD", 477_000_000),
        ("imports", "KE", "TZ", "2022-01/2022-03", "USD", 101_500_000),
        ("imports", "KE", "TZ", "2022-04", "USD", 33_000_000),
    ]


def test_any_other_file_is_read_by_a_mapping(tmp_path):
    text = "Land;To;Year;Sum\nKenya;Tanzania;2021;45,6\nKenya;Atlantis;2021;1\n"
    columns = {"reporter": "Land", "partner": "To", "flow": "exports", "period": "Year", "value": "Sum",
               "unit": "KES", "scale": "billions"}  # fmt: skip
    found = read_statistics(written(tmp_path, text, encoding="cp1252"), "KNBS", columns)
    assert [what(figure) for figure in found.figures] == [
        ("exports", "KE", "TZ", "2021", "KES", 45_600_000_000)
    ]
    assert found.unclear == ("figures.csv line 3: no country 'Atlantis'",)


@pytest.mark.parametrize(
    ("text", "columns", "said"),
    [
        ("a,b\n1,2\n", None, "--columns"),
        ("a,b\n1,2\n", {"reporter": "a", "period": "year"}, "its columns: a, b"),
        ("a,b\n1,2\n", {"reporter": "a", "price": "b"}, "choose from reporter"),
        ("a,b\n1,2\n", {"reporter": "a", "period": "b"}, "add flow=COLUMN"),
        ("a,b\n", None, "first line"),
    ],
)
def test_a_file_that_says_too_little_is_one_line_and_a_hint(tmp_path, text, columns, said):
    with pytest.raises(InvalidList) as raised:
        read_statistics(written(tmp_path, text), "X", columns)
    assert said in (raised.value.hint or "")


@pytest.mark.parametrize("value", ["1e999999999", "", "n/a", "1/0", "٣"])
def test_a_value_that_is_none_is_left_out_and_told(tmp_path, value):
    text = f"REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\nKE,exports,2022,{value}\n"
    found = read_statistics(written(tmp_path, text), "X")
    assert not found.figures
    assert len(found.unclear) == 1


def test_importing_twice_adds_nothing_and_a_revision_is_kept_beside_the_first(tmp_path):
    first = read_statistics(written(tmp_path, COMTRADE), "UN Comtrade").figures
    revised = read_statistics(
        written(tmp_path, COMTRADE.replace("410000000", "411000000")), "UN Comtrade"
    ).figures
    with Register.create(tmp_path / "r.db") as register:
        assert register.official_figures() == []
        assert register.add_official(first) == 4
        assert register.add_official(first) == 0
        assert register.add_official(revised) == 1
        values = {figure.form: figure.value for figure in register.official_figures() if figure.partner}
        assert values["imports"] == 411_000_000
        assert len(register.official_figures()) == 4


def test_codes_are_those_of_the_standard():
    for known in pycountry.countries:
        for code in (known.alpha_2, known.alpha_3, known.numeric):
            found = country_of_any_code(code)
            assert found is None or found.code == known.alpha_2
    assert country_of_any_code("842").code == "US"
    assert country_of_any_code("W00") is None
