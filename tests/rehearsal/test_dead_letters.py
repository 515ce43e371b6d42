"""What reconcile could not handle is kept, can be seen, and can be handed to it again."""

import json

from tests.patience import eventually
from tests.rehearsal.deployment import FORM, Deployment, Journeys
from tests.rehearsal.roles import without_policies


def test_an_event_that_could_not_be_handled_is_replayed(
    deployment: Deployment, ann: Journeys
) -> None:
    with (
        without_policies(deployment, "ReconcileFunctionRole"),
        deployment.slowed("EmotionValidationFunction"),
    ):
        job_id = ann.create_and_reach("Emotion Validation")
        deployment.stop_run(job_id)
        hand_over_as_lambda_does(deployment, job_id)
        shown = wait_for_a_dead_letter(deployment)

        assert job_id in shown
        assert "ABORTED" in shown
        assert FORM.decode()[20:60] not in shown

    assert "handled" in deployment.as_owner("make", "dead-letters", "REPLAY=1")
    assert ann.until_final(job_id)["status"] == "failed"
    assert "0 waiting" in deployment.as_owner("make", "dead-letters")


def hand_over_as_lambda_does(deployment: Deployment, job_id: str) -> None:
    """Send the event of a run, with the retries that the emulator's own rules leave out."""
    [run] = deployment.runs_of(job_id)
    event = {
        "source": "aws.states",
        "detail-type": "Step Functions Execution Status Change",
        "detail": {
            "executionArn": run["executionArn"],
            "stateMachineArn": run["stateMachineArn"],
            "name": run["name"],
            "status": run["status"],
            "input": json.dumps({"form": json.loads(FORM)}),
        },
    }
    deployment.client("lambda").invoke(
        FunctionName=deployment.physical_id("ReconcileFunction"),
        InvocationType="Event",
        Payload=json.dumps(event),
    )


def wait_for_a_dead_letter(deployment: Deployment) -> str:
    """What the tool shows once there is something to show."""

    def waiting() -> str:
        shown = deployment.as_owner("make", "dead-letters")
        return "" if "0 waiting" in shown else shown

    return eventually(waiting)
