"""Reading jobs on behalf of their owners; the poll path and its warm cache."""
