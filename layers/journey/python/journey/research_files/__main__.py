"""``python -m journey.research_files NAME``: read the file on standard input, in confinement."""

import sys

from journey.research_files.isolation import answer, confine

confine()
print(answer(sys.argv[1], sys.stdin.buffer.read()))
