"""The API keeps what its description promises, whatever is sent to it."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from autoconf.service import create_app, openapi
from autoconf.service.config import Config
from tests.unit.service.world import World


@pytest.fixture(scope="module")
def api() -> BaseSchema:
    app = create_app(Config(folders=(), page=False))
    return schemathesis.openapi.from_wsgi("/openapi.json", app)


@pytest.mark.parametrize("path", sorted(openapi.document(None)["paths"]))
@pytest.mark.parametrize("mode", GenerationMode)
def test_every_answer_is_one_that_is_described(
    api: BaseSchema, path: str, mode: GenerationMode
) -> None:
    @hypothesis.given(case=api[path]["GET"].as_strategy(generation_mode=mode))
    @hypothesis.settings(max_examples=25, derandomize=True, deadline=None, database=None)
    def check(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(
            checks=[
                not_a_server_error,
                status_code_conformance,
                content_type_conformance,
                response_schema_conformance,
            ]
        )

    check()


def test_the_description_names_every_path_of_the_api_and_no_other(here: World) -> None:
    rules = here.client.application.url_map.iter_rules()
    served = {str(rule).replace("<provider>", "{id}") for rule in rules if "/api/" in str(rule)}
    described = here.get("/openapi.json").json
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == served


def test_the_description_says_where_the_service_is(here: World) -> None:
    assert openapi.document("https://auto.example.org")["servers"] == [
        {"url": "https://auto.example.org"}
    ]
    assert here.get("/openapi.json").json["servers"] == [{"url": "/"}]
