"""The build before is deployed over this one, and this one over it, as docs/deploy.md says.

The two builds sign their maps in different names, by which is seen which of them wrote one.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from local.sam.stack import BUILD
from local.template.template import ROOT
from tests.rehearsal.conftest import QUICK
from tests.rehearsal.deployment import Deployment, Journeys

SIGNED, SIGNED_BEFORE = 'writer="offline"', 'writer="before"'
REACHED, REACHED_FUNCTION = "Emotion Validation", "EmotionValidationFunction"


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A project's folder as it was before, built."""
    shutil.copy(ROOT / "samconfig.toml", tmp_path)
    shutil.copytree(ROOT / "functions", tmp_path / "functions")
    shutil.copytree(BUILD, tmp_path / ".aws-sam" / "build")
    layer = tmp_path / ".aws-sam" / "build" / "JourneyLayer" / "python"
    writer = layer / "journey" / "writers" / "offline" / "writer.py"
    text = writer.read_text("utf-8")
    assert SIGNED in text
    writer.write_text(text.replace(SIGNED, SIGNED_BEFORE), "utf-8")
    for compiled in writer.parent.glob("__pycache__/writer.*"):
        compiled.unlink()
    return tmp_path


def test_a_roll_back_keeps_every_journey_and_the_run_that_is_under_way(
    deployment: Deployment, before: Path
) -> None:
    dora = Journeys(deployment, "dora@example.com")
    kept = [written(dora, dora.create(), "offline")]

    longer_than_a_deployment = 20 + 2 * deployment.deploy_seconds
    with deployment.slowed(REACHED_FUNCTION, longer_than_a_deployment):
        cancelled, running = (dora.create_and_reach(REACHED) for _ in range(2))
        assert dora.request("POST", f"/api/journey/cancel/{cancelled}").status == 200
    deployment.deploy(before, **QUICK)

    try:
        assert dora.status(running)["status"] == "processing"
        assert dora.request("POST", f"/api/journey/retry/{cancelled}").status == 202
        kept += [written(dora, cancelled, "before"), written(dora, running, "offline")]
        assert [read_again(dora, journey) for journey in kept] == kept
    finally:
        deployment.deploy(**QUICK)

    assert [read_again(dora, journey) for journey in kept] == kept
    assert listed(dora) == {journey["id"] for journey in kept}
    for journey in kept:
        edit(dora, journey["id"])


def written(user: Journeys, job_id: str, by: str) -> dict[str, Any]:
    """A journey's status once it is completed, by the build that signs its maps so."""
    status = user.until_final(job_id)
    assert status["status"] == "completed", status
    assert status["result"]["generated_by"]["writer"] == by
    return status


def read_again(user: Journeys, journey: dict[str, Any]) -> dict[str, Any]:
    """A journey's status as it is answered now, whose map and form can be read too."""
    job_id = journey["id"]
    assert user.request("GET", f"/api/journey/{job_id}").body == journey["result"]
    assert user.request("GET", f"/api/journey/{job_id}/form").status == 200
    return user.status(job_id)


def listed(user: Journeys) -> set[str]:
    """The journeys that the user is shown."""
    return {each["job_id"] for each in user.request("GET", "/api/journeys").body["journeys"]}


def edit(user: Journeys, job_id: str) -> None:
    patch = [{"op": "replace", "path": "/title", "value": "After it all"}]
    answer = user.request("PATCH", f"/api/journey/{job_id}", json.dumps(patch).encode())
    assert (answer.status, answer.body["title"]) == (200, "After it all")
