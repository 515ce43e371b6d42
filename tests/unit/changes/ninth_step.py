"""The ninth step shows in the status, in its history, in the map and in the API's description."""

import tests.conftest  # noqa: F401  the functions' environment
from local.openapi.document import document
from tests.unit.changes.whole_run import journey

with journey() as run:
    progress = run.status["progress"]
    assert (run.status["status"], progress["percentage"]) == ("completed", 100.0), run.status
    assert (progress["step_name"], progress["total_steps"]) == ("Summary", 9), progress
    history = {event["step"]: event["percentage"] for event in run.status["progress_history"]}
    assert history[8] == 8 / 9 * 100, history
    assert "personas on their way through" in run.status["result"]["summary"]
    assert run.ask("result") == (200, run.status["result"])

assert "summary" in document()["components"]["schemas"]["JourneyMap"]["properties"]
