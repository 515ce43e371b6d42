"""What surrounds every function: AWS clients, the clock, settings, logs, metrics."""
