"""The API held to its own description: whatever a program sends, the answer is one that is described."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from servanda.register import Register
from servanda.web.api import create_api
from servanda.web.application import create_application
from servanda.web.settings import Settings
from tests.web.making import fill

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
]  # fmt: skip
EXAMPLES = 25
OPERATIONS = [
    (path, method) for path, methods in create_api(None).openapi()["paths"].items() for method in methods
]


@pytest.fixture(scope="module", params=["filled", "empty"])
def described(request, tmp_path_factory) -> Iterator[schemathesis.schemas.BaseSchema]:
    with Register.create(tmp_path_factory.mktemp("api") / "register.db") as register:
        if request.param == "filled":
            fill(register)
        app = create_application(register, Settings(who="Ada", hosts=("testserver",)))
        yield schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_answer_is_one_that_is_described(described, path, method):
    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=described[path][method].as_strategy())
    def holds(case):
        case.call_and_validate(checks=CHECKS)

    holds()
