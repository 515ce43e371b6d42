"""What docs/ tells a reader to type, typed in one shell from first to last.

The shell stands in a copy of the project, with the emulator in AWS's place, and so does curl: it is
led to where the emulator serves the API.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from local.template.template import ROOT
from tests.rehearsal.deployment import PASSWORD, OwnerSession, owner_environment
from tests.rehearsal.docs import commands
from tests.rehearsal.emulator.process import PYTHON
from tests.rehearsal.inventory import inventory

DEPLOY, OPERATE = ROOT / "docs" / "deploy.md", ROOT / "docs" / "operate.md"
REMOVE = "make remove"
TYPED = {
    ".venv-sam/bin/sam deploy": "y\n",
    "make first-user": f"{PASSWORD}\n",
    "TOKEN=$(make -s token": f"{PASSWORD}\n",
    REMOVE: "journey\n",
}
"""What the reader types when a command asks, by how the command begins."""

REMOVES_FOR_GOOD = re.compile(r"^  (aws .+)$", re.MULTILINE)

PRELUDE = r"""
set -e
LEAD_TO_THE_EMULATOR="s#https://([0-9a-z]+)\.execute-api[^/]*#$AWS_ENDPOINT_URL/_aws/execute-api/\1#"
curl() {
  local argument arguments=()
  for argument; do
    arguments+=("$(sed -E "$LEAD_TO_THE_EMULATOR" <<<"$argument")")
  done
  command curl --fail-with-body "${arguments[@]}"
}
"""

KEPT_OUT = shutil.ignore_patterns(
    ".git", ".aws-sam", ".venv*", "node_modules", ".local", ".*_cache", ".coverage*", "__pycache__"
)
"""What other tests may write beside this one among it."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that has its environments, and nothing built."""
    copy = tmp_path_factory.mktemp("walk") / "journey"
    shutil.copytree(ROOT, copy, ignore=KEPT_OUT, symlinks=True)
    for environment in (".venv", ".venv-sam"):
        (copy / environment).symlink_to(ROOT / environment)
    return copy


@pytest.fixture(scope="module")
def reader(aws: str, project: Path) -> Callable[[list[str]], str]:
    """What a shell shows in which commands are typed."""
    environment = owner_environment(aws, project.parent)
    environment["PATH"] = os.pathsep.join([str(PYTHON.parent), environment["PATH"]])

    def types(commands: list[str]) -> str:
        done = subprocess.run(  # noqa: S603
            ["bash", "-c", PRELUDE + "\n".join(map(shown, commands))],  # noqa: S607
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
        return done.stdout

    return types


def shown(command: str) -> str:
    """A command as a line of a script, after a line that shows it."""
    quoted = command.replace("'", "'\\''")
    typed = next((TYPED[start] for start in TYPED if command.startswith(start)), "")
    return f"printf '%s\\n' '$ {quoted}'\n{{ {command}\n}} <<'TYPED'\n{typed}TYPED\n"


def test_every_command_does_what_the_pages_say(
    aws: str, reader: Callable[[list[str]], str]
) -> None:
    account = OwnerSession(aws)
    there_before = inventory(account.client)
    walk = commands(DEPLOY)
    before, after = walk[: walk.index(REMOVE)], walk[walk.index(REMOVE) :]

    said = reader([*before, *commands(OPERATE), *after])

    assert "Successfully created/updated stack" in said
    assert "ann@example.com can sign in" in said
    assert "HTTP/1.1 202" in said
    assert '"status": "' in said
    assert "upload: frontend/index.html" in said
    assert "The stack journey is gone" in said

    kept, told = inventory(account.client) - there_before, REMOVES_FOR_GOOD.findall(said)
    assert sorted(each.partition(": ")[2] for each in kept) == sorted(map(name_in, told))

    reader(told)

    assert inventory(account.client) - there_before == set()


def name_in(command: str) -> str:
    """What a command removes."""
    return command.rsplit(maxsplit=1)[-1].removeprefix("s3://")
