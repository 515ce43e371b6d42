"""How long a test waits for what must come. Only a failure ever takes that long."""

PATIENCE = 120
"""Seconds; many times what a slow and busy machine needs."""
