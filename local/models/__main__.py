"""A language model on this machine until Ctrl-C, on both wires: ``make model [MODEL_PORT=4777]``.

Runs in ``.venv-model``, which has what serves the model, and nothing else.
"""

import os
import sys

from local.models.bedrock import BedrockStandIn
from local.models.relay import Relay
from local.models.small_model import NAME, SmallModel
from local.serving import interrupts

_COMMANDS = """\
A language model of 135 million parameters answers until Ctrl-C. What it writes is nonsense, and the
map's quality report says so. In another terminal:

  make run WRITER=openai MODEL={name} MODEL_URL={url}
  make run WRITER=bedrock MODEL={name} AWS_ENDPOINT_URL_BEDROCK_RUNTIME={bedrock}
"""


def main() -> int:
    """Serve until Ctrl-C; the exit code."""
    port = int(os.environ.get("MODEL_PORT") or 4777)
    try:
        model = SmallModel(port)
        with BedrockStandIn(Relay(model.url, NAME), port and port + 1) as bedrock:
            print(_COMMANDS.format(name=NAME, url=model.url, bedrock=bedrock.url), flush=True)
            interrupts.wait()
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
