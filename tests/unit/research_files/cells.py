"""What a table's row or cell is read into."""

from functools import partial

from journey.research_files.passages import Passage

cell = partial(Passage, is_in_table=True)
