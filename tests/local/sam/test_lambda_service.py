import json
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.wrappers import Request, Response

from local.sam.lambda_service import LambdaService
from local.serving.http_server import HttpServer
from local.template.template import Template

CREATE = Template({}).functions()[0]


@Request.application
def sam(request: Request) -> Response:
    """Answers with what it is sent, which is what start-lambda does with a handler's answer."""
    assert request.path == f"/2015-03-31/functions/{CREATE.logical_id}/invocations"
    return Response(request.get_data())


@pytest.fixture
def service() -> Iterator[LambdaService]:
    with HttpServer(sam) as server:
        yield LambdaService(server.url, [CREATE])


@pytest.mark.parametrize("name", [CREATE.name, CREATE.arn])
@pytest.mark.parametrize("answer", [{"job_id": "1"}, None, [], {"errorType": "a name of a field"}])
def test_an_answer_is_handed_on(service: LambdaService, name: str, answer: Any) -> None:
    invocation = service.invoke(name, json.dumps(answer).encode())

    assert json.loads(invocation.payload) == answer
    assert not invocation.is_error


def test_an_error_that_the_handler_raised_is_told_from_an_answer(service: LambdaService) -> None:
    raised = {"errorType": "JobNotActive", "errorMessage": "…", "stackTrace": []}

    assert service.invoke(CREATE.name, json.dumps(raised).encode()).is_error


def test_a_container_that_dies_is_an_error(service: LambdaService) -> None:
    invocation = service.invoke(CREATE.name, b"")

    assert invocation.is_error
    assert json.loads(invocation.payload)["errorType"] == "Runtime.ExitError"


def test_a_service_that_is_gone_is_an_error_worth_a_retry() -> None:
    with HttpServer(sam) as server:
        url = server.url

    invocation = LambdaService(url, [CREATE]).invoke(CREATE.name, b"{}")

    assert invocation.is_error
    assert json.loads(invocation.payload)["errorType"] == "Lambda.ServiceException"


def test_an_unknown_function_is_a_fault_of_the_caller(service: LambdaService) -> None:
    with pytest.raises(KeyError):
        service.invoke("another", b"{}")
