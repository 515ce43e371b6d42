"""AWS's stand-in: moto's server, patched where it differs, and the event bus beside it."""
