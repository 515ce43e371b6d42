from collections.abc import Callable
from pathlib import Path

import pytest

FakeDocker = Callable[..., Path]
"""Puts a docker on the PATH that gives these answers, by its first argument; the calls it gets."""


@pytest.fixture
def docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeDocker:
    def answering(**answers: object) -> Path:
        calls = tmp_path / "calls"
        calls.touch()
        cases = [
            f"{command}) cat <<'END'\n{answer}\nEND\n;;" for command, answer in answers.items()
        ]
        script = tmp_path / "docker"
        body = "\n".join(cases)
        script.write_text(
            f'#!/bin/sh\necho "$@" >> {calls}\ncase "$1" in\n{body}\n*) exit 1 ;;\nesac\n'
        )
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return calls

    return answering
