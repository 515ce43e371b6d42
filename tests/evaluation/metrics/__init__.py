"""The metrics by family; each module says what it counts, and how."""
