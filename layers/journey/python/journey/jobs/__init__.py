"""What a job is: its statuses, its eight steps, its progress, why it fails."""
