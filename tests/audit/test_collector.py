import gc

import pytest

from servanda.audit import audit

from .making import figure


def test_the_collector_works_again_after_an_audit_and_after_one_that_failed():
    audit([figure("exports", "It was $15.0 million.", value=15e6)])
    assert gc.isenabled()
    with pytest.raises(AttributeError):
        audit(["no record"])
    assert gc.isenabled()


def test_a_collector_that_was_at_rest_is_left_at_rest():
    gc.disable()
    try:
        audit([figure("exports", "It was $15.0 million.", value=15e6)])
        assert not gc.isenabled()
    finally:
        gc.enable()
