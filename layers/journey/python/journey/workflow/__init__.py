"""Step Functions: executions of the state machine, and the state they carry."""
