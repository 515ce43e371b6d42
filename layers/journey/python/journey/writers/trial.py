"""Makes the writer before anybody waits for it: ``python -m journey.writers.trial``.

Exit code 0: the writer that ``WRITER`` names can be made; 2: it can't, and why is printed in one
sentence.
"""

import sys

from journey import writers


def main() -> int:
    """Make the writer that the environment names; the exit code."""
    try:
        writers.from_environment()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
