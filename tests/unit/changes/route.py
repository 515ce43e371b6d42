"""The route answers its owner and nobody else, and is deployed and described."""

import tests.conftest  # noqa: F401  the functions' environment
from local.openapi.document import document
from local.template.template import Template
from tests.unit.changes.whole_run import journey

PATH = "/api/journey/{job_id}/quality"

with journey() as run:
    assert run.ask("quality") == (200, run.status["result"]["quality"])
    assert run.ask("quality", user="bob")[0] == 404

routes = {route.key: route for route in Template({}).http_api().routes}
assert routes[f"GET {PATH}"].is_authorized
assert "get" in document()["paths"][PATH]
