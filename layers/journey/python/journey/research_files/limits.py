"""How much of a file is read and how long that may take; a file over a limit is refused whole."""

MAX_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 100_000_000
"""What a Word or Excel file may hold once it is unpacked: ten times what it weighs."""
MAX_PARTS = 2_000
"""Files within a Word or Excel file."""
MAX_PAGES = 500
MAX_ROWS = 20_000
MAX_COLUMNS = 200

SECONDS = 60
MEMORY_BYTES = 1_000_000_000
"""Address space of the process that reads, libraries included."""
