"""What ``make run`` and ``make dev`` take from the environment for the template's parameters."""

import os
from pathlib import Path

_PARAMETERS = {
    "STEP_SECONDS": "StepSeconds",
    "WRITER": "Writer",
    "MODEL": "Model",
    "MODEL_URL": "ModelUrl",
    "MODEL_CONCURRENCY": "ModelConcurrency",
    "MAX_TOKENS_PER_JOB": "MaxTokensPerJob",
    "GUARDRAIL_ID": "GuardrailId",
}


def parameters(step_seconds: str) -> dict[str, str]:
    """The parameters that are set.

    Args:
        step_seconds: how long a step takes where ``STEP_SECONDS`` does not say it.
    """
    environment = {"STEP_SECONDS": step_seconds, **os.environ}
    return {
        parameter: environment[name]
        for name, parameter in _PARAMETERS.items()
        if environment.get(name)
    }


def is_asked_for(variable: str) -> bool:
    """Whether a switch such as ``FRESH=1`` is set; 0 is as good as nothing."""
    return os.environ.get(variable, "") not in ("", "0")


def python_path() -> list[Path]:
    """Where a writer of your own (``WRITER=module:factory``) is looked for: ``PYTHONPATH``."""
    return [Path(folder) for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
