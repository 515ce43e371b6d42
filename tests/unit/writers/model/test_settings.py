"""The key of a model's server, as Secrets Manager holds it."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from journey.errors import ModelAccessDenied, ModelMisconfigured, ModelUnavailable
from journey.runtime import aws
from journey.writers.model import settings
from tests.simulation.troubles import PASSING
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock

KEY = "sk-secret"
LONGEST_SECONDS = 300


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> Iterator[Faults]:
    """Secrets Manager, with one that the environment names; its answers can be spoiled."""
    monkeypatch.setenv("MODEL", "small")
    monkeypatch.setenv("MODEL_URL", "https://models.example/v1")
    client = aws.secrets_manager()
    with mock_aws(), Faults(client).installed() as faults:
        made = client.create_secret(Name="key", SecretString=KEY)
        monkeypatch.setenv("MODEL_SECRET_ARN", made["ARN"])  # another one each time
        yield faults


def test_is_asked_for_once_however_many_steps_a_container_runs(secrets: Faults) -> None:
    for _ in range(3):
        settings.openai()

    assert secrets.count("GetSecretValue") == 1


def test_that_was_changed_is_known_to_running_containers_in_minutes(
    secrets: Faults, clock: FakeClock
) -> None:
    settings.openai()
    clock.sleep(LONGEST_SECONDS)

    settings.openai()

    assert secrets.count("GetSecretValue") == 2


@pytest.mark.parametrize("trouble", PASSING)
def test_that_can_not_be_had_at_this_moment_is_tried_again(secrets: Faults, trouble: str) -> None:
    secrets.trouble("GetSecretValue", PASSING[trouble])

    with pytest.raises(ModelUnavailable):
        settings.openai()

    settings.openai()


@pytest.mark.parametrize(
    "code", ["AccessDeniedException", "DecryptionFailure", "ResourceNotFoundException"]
)
def test_that_can_not_be_had_until_somebody_acts_says_so(secrets: Faults, code: str) -> None:
    secrets.error("GetSecretValue", code)

    with pytest.raises(ModelAccessDenied, match=code):
        settings.openai()


def test_that_is_no_text_is_a_wrong_setting(secrets: Faults) -> None:
    secrets.reply("GetSecretValue", {"SecretBinary": b"\x00"})

    with pytest.raises(ModelMisconfigured, match="MODEL_SECRET_ARN"):
        settings.openai()
