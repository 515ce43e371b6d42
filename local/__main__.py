"""``python -m local run [FORM.json]`` and ``python -m local dev``.

To import what a command needs takes a second or two, in which Ctrl-C has nothing to end but Python.
"""

import importlib
import signal
import sys

from local.serving import interrupts

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    command = importlib.import_module(f"local.{sys.argv.pop(1)}")
    interrupts.interrupt_once()
    interrupts.end(command.main())
