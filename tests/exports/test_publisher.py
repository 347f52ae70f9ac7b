"""Who publishes an export: what is no identifier or prefix is refused before anything is written."""

from __future__ import annotations

import pytest

from servanda.errors import OutputError
from servanda.exports import Publisher


@pytest.mark.parametrize(
    ("identifier", "listed"),
    [
        ("GB-COH-01234567", ("GB-COH", "01234567")),
        ("XI-LEI-549300XKX", ("XI-LEI", "549300XKX")),
        ("XM-DAC-3-1", ("XM-DAC", "3-1")),
        ("ministry", ("", "ministry")),
        ("", ("", "")),
    ],
)
def test_an_identifier_is_a_list_and_a_number_in_it(identifier, listed):
    assert Publisher("M", identifier).listed == listed


@pytest.mark.parametrize(
    "wrong", ["servanda", "ocds-", "ocds-a1b2c", "ocds-a1b2c3d", "OCDS-a1b2c3", "a1b2c3"]
)
def test_a_prefix_that_was_never_registered_is_refused(wrong):
    with pytest.raises(OutputError) as refused:
        Publisher(prefix=wrong)
    assert "ocds-a1b2c3" in refused.value.hint


@pytest.mark.parametrize("wrong", ["a b", "a/b", "a?b", "a|b", "a\n"])
def test_an_identifier_with_what_no_address_can_have_is_refused(wrong):
    with pytest.raises(OutputError):
        Publisher(identifier=wrong)
