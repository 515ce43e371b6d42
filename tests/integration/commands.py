"""The project's commands, started as at a terminal."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from local.template import ROOT


def start(folder: Path, command: str, **environment: str) -> subprocess.Popen[str]:
    """Start a command in a folder that looks like the project's; what it keeps stays there."""
    for name in ("functions", "layers", "local", "template.yaml"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", command],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_take_ctrl_c,  # noqa: PLW1509
    )


def _take_ctrl_c() -> None:
    """A shell without job control has what it starts in the background ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
