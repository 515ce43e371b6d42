"""What changes a job: creation, transitions, its owner's commands, reconciliation."""
