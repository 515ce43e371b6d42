import base64
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import urllib3
from werkzeug.test import Client

from local.api_gateway.gateway import THREADS, Gateway, Invoke
from local.api_gateway.tokens import TokenIssuer
from local.lambdas.container_process import Invocation
from local.lambdas.containers import Notify
from local.serving.http_server import HttpServer
from local.stack import Stack
from local.template.template import Template
from tests.patience import PATIENCE


@pytest.fixture(scope="module")
def http() -> Iterator[urllib3.PoolManager]:
    with urllib3.PoolManager(retries=False) as pool:
        yield pool


@pytest.fixture
def authorization(small_stack: Stack) -> dict[str, str]:
    return {"Authorization": f"Bearer {small_stack.token('ann')}"}


def echo(response: urllib3.BaseHTTPResponse) -> dict[str, Any]:
    """What the function saw."""
    seen: dict[str, Any] = response.json()
    return seen


def test_a_request_becomes_an_event(
    small_stack: Stack, http: urllib3.PoolManager, authorization: dict[str, str]
) -> None:
    headers = urllib3.HTTPHeaderDict(authorization | {"Content-Type": "text/plain"})
    headers.add("X-Colour", "red")
    headers.add("X-Colour", "blue")
    headers.add("Cookie", "a=1; b=2")
    headers.add("User-Agent", "test")

    response = http.request(
        "POST", f"{small_stack.url}/echo/a%20b%2Fc?x=1&y=&x=2", body="hej", headers=headers
    )

    event = echo(response)["event"]
    assert event["version"] == "2.0"
    assert event["routeKey"] == "POST /echo/{name}"
    assert event["rawPath"] == "/echo/a%20b%2Fc"
    assert event["rawQueryString"] == "x=1&y=&x=2"
    assert event["queryStringParameters"] == {"x": "1,2", "y": ""}
    assert event["pathParameters"] == {"name": "a b/c"}
    assert event["cookies"] == ["a=1", "b=2"]
    assert event["headers"]["x-colour"] == "red, blue"
    assert "cookie" not in event["headers"]
    assert (event["body"], event["isBase64Encoded"]) == ("hej", False)
    context = event["requestContext"]
    assert context["http"]["method"] == "POST"
    assert context["http"]["path"] == "/echo/a%20b%2Fc"
    assert context["http"]["sourceIp"] == "127.0.0.1"
    assert context["http"]["userAgent"] == "test"
    assert context["stage"] == "$default"
    assert context["requestId"] == response.headers["apigw-requestid"]
    assert context["authorizer"]["jwt"]["claims"]["sub"] == "ann"
    assert context["authorizer"]["jwt"]["claims"]["exp"].isdecimal()
    assert response.headers["etag"] == '"1"'


def test_each_request_has_its_own_id(small_stack: Stack, http: urllib3.PoolManager) -> None:
    ids = {
        http.request("GET", f"{small_stack.url}/open").headers["apigw-requestid"] for _ in range(3)
    }

    assert len(ids) == 3


def test_binary_bodies_come_in_base64(
    small_stack: Stack, http: urllib3.PoolManager, authorization: dict[str, str]
) -> None:
    headers = authorization | {"Content-Type": "application/octet-stream"}

    response = http.request("POST", f"{small_stack.url}/echo/x", body=b"\xff\x00", headers=headers)

    event = echo(response)["event"]
    assert event["isBase64Encoded"]
    assert base64.b64decode(event["body"]) == b"\xff\x00"


def test_the_fixed_route_wins_over_the_parameter(
    small_stack: Stack, http: urllib3.PoolManager, authorization: dict[str, str]
) -> None:
    response = http.request("POST", f"{small_stack.url}/echo/fixed", headers=authorization)

    event = echo(response)["event"]
    assert event["routeKey"] == "POST /echo/fixed"
    assert "pathParameters" not in event


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/nowhere"), ("POST", "/open"), ("POST", "/echo/a/b")]
)
def test_no_route_is_404(
    small_stack: Stack, http: urllib3.PoolManager, method: str, path: str
) -> None:
    response = http.request(method, small_stack.url + path)

    assert response.status == 404
    assert response.data == b'{"message":"Not Found"}'


def test_an_open_route_needs_no_token(small_stack: Stack, http: urllib3.PoolManager) -> None:
    response = http.request("GET", f"{small_stack.url}/open")

    assert response.status == 200
    assert "authorizer" not in echo(response)["event"]["requestContext"]


@pytest.mark.parametrize(
    "claims",
    [
        {"expires_in": -60},
        {"iss": "https://somebody.example.com"},
        {"aud": "other"},
        {"nbf": 4_000_000_000},
    ],
)
def test_a_token_must_be_valid_now_and_meant_for_this_api(
    small_stack: Stack, http: urllib3.PoolManager, claims: dict[str, Any]
) -> None:
    headers = {"Authorization": f"Bearer {small_stack.token('ann', **claims)}"}

    response = http.request("POST", f"{small_stack.url}/echo/x", headers=headers)

    assert response.status == 401
    assert response.data == b'{"message":"Unauthorized"}'
    assert 'error="invalid_token"' in response.headers["www-authenticate"]


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer x.y.z", "Basic YTpi"])
def test_what_is_no_token_is_refused(
    small_stack: Stack, http: urllib3.PoolManager, header: str
) -> None:
    headers = {"Authorization": header} if header else {}

    response = http.request("POST", f"{small_stack.url}/echo/x", headers=headers)

    assert response.status == 401
    assert response.headers["www-authenticate"].startswith("Bearer")


def test_a_token_signed_with_another_key_is_refused(
    small_stack: Stack, http: urllib3.PoolManager
) -> None:
    header, payload, signature = small_stack.token("ann").split(".")
    forged = ".".join((header, payload, signature[::-1]))

    response = http.request(
        "POST", f"{small_stack.url}/echo/x", headers={"Authorization": f"Bearer {forged}"}
    )

    assert response.status == 401


def test_the_local_token_route_hands_out_tokens(
    small_stack: Stack, http: urllib3.PoolManager
) -> None:
    def status(query: str) -> int:
        token = http.request("GET", f"{small_stack.url}/local/token?{query}").json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        return http.request("POST", f"{small_stack.url}/echo/x", headers=headers).status

    assert status("user=bob") == 200
    assert status("user=bob&expires_in=-1") == 401
    assert http.request("GET", f"{small_stack.url}/local/token").status == 400


@pytest.mark.parametrize("order", ["raise", "nonsense", "sleep 3"])
def test_a_failed_function_is_500(
    small_stack: Stack, http: urllib3.PoolManager, authorization: dict[str, str], order: str
) -> None:
    headers = authorization | {"Content-Type": "text/plain"}

    response = http.request("POST", f"{small_stack.url}/echo/x", body=order, headers=headers)

    assert response.status == 500
    assert response.data == b'{"message":"Internal Server Error"}'


def test_an_answer_without_a_status_is_the_body(
    small_stack: Stack, http: urllib3.PoolManager, authorization: dict[str, str]
) -> None:
    headers = authorization | {"Content-Type": "text/plain"}

    response = http.request("POST", f"{small_stack.url}/echo/x", body="implied", headers=headers)

    assert (response.status, response.json()) == (200, {"implied": True})


def test_a_preflight_is_answered_from_the_template(
    small_stack: Stack, http: urllib3.PoolManager
) -> None:
    headers = {
        "Origin": "https://app.example.com",
        "Access-Control-Request-Method": "POST",
    }

    response = http.request("OPTIONS", f"{small_stack.url}/echo/x", headers=headers)

    assert response.status == 204
    assert response.headers["access-control-allow-origin"] == "https://app.example.com"
    assert response.headers["access-control-allow-methods"] == "GET,POST"
    assert response.headers["access-control-allow-headers"] == "authorization"
    assert response.headers["access-control-max-age"] == "60"


def test_the_page_s_own_address_is_allowed(small_stack: Stack, http: urllib3.PoolManager) -> None:
    headers = {"Origin": small_stack.url, "Access-Control-Request-Method": "POST"}
    response = http.request("OPTIONS", f"{small_stack.url}/echo/x", headers=headers)
    assert response.headers["access-control-allow-origin"] == small_stack.url


@pytest.mark.parametrize("origin", ["https://www.example.com", "https://evil.example.com"])
def test_only_pages_of_an_allowed_origin_may_read_answers(
    small_stack: Stack, http: urllib3.PoolManager, origin: str
) -> None:
    response = http.request("POST", f"{small_stack.url}/echo/x", headers={"Origin": origin})

    allowed = origin if "www" in origin else None
    assert response.status == 401
    assert response.headers.get("access-control-allow-origin") == allowed


def test_one_connection_serves_many_requests(small_stack: Stack) -> None:
    with urllib3.HTTPConnectionPool("127.0.0.1", small_stack.port, maxsize=1) as pool:
        for _ in range(3):
            assert json.loads(pool.request("GET", "/open").data)["served"]

        assert pool.num_connections == 1


SECONDS = 0.2


def wait_for_a_container(_: str, __: bytes, taken: Notify) -> Invocation:
    time.sleep(3 * SECONDS)
    taken()
    return Invocation(b"{}")


def take_too_long(_: str, __: bytes, taken: Notify) -> Invocation:
    taken()
    time.sleep(3 * SECONDS)
    return Invocation(b"{}")


@pytest.mark.parametrize(("invoke", "status"), [(wait_for_a_container, 200), (take_too_long, 503)])
def test_a_functions_time_counts_from_when_a_container_takes_the_event(
    invoke: Invoke, status: int, small_template: Template
) -> None:
    api = small_template.http_api()
    with Gateway(api, invoke, TokenIssuer(api.authorizer), seconds=SECONDS) as gateway:
        assert Client(gateway).get("/open").status_code == status


def test_whoever_waits_for_one_function_holds_up_nobody_who_asks_another(
    small_template: Template,
) -> None:
    api, waiting = small_template.http_api(), threading.Semaphore(0)
    release = threading.Event()

    def invoke(_: str, event: bytes, taken: Notify) -> Invocation:
        if b"POST" in event:
            waiting.release()
            release.wait()
        return Invocation(b"{}")

    tokens = TokenIssuer(api.authorizer)
    pages, headers = 150, {"Authorization": f"Bearer {tokens.issue('ann')}"}
    with (
        Gateway(api, invoke, tokens) as gateway,
        HttpServer(gateway, threads=THREADS) as server,
        ThreadPoolExecutor(pages) as pool,
    ):

        def ask() -> int:
            return urllib3.request("POST", f"{server.url}/echo/x", headers=headers).status

        asked = [pool.submit(ask) for _ in range(pages)]
        try:
            assert all(waiting.acquire(timeout=PATIENCE) for _ in range(pages))
            assert urllib3.request("GET", f"{server.url}/open", timeout=PATIENCE).status == 200
        finally:
            release.set()
        assert {page.result() for page in asked} == {200}


def test_a_request_that_outlives_the_stack_is_503(small_template: Template) -> None:
    api = small_template.http_api()
    with Gateway(api, lambda *_: Invocation(b"{}"), TokenIssuer(api.authorizer)) as gateway:
        assert Client(gateway).get("/open").status_code == 200

    answer = Client(gateway).get("/open")

    assert (answer.status_code, answer.json) == (503, {"message": "Service Unavailable"})


@pytest.mark.parametrize(("size", "status"), [(9_000, 200), (11_000, 431)])
def test_long_headers_are_refused_as_api_gateway_does(
    small_stack: Stack, size: int, status: int
) -> None:
    response = urllib3.request("GET", f"{small_stack.url}/open", headers={"X-Long": "x" * size})

    assert response.status == status
