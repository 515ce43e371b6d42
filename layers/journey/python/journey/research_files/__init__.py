"""Research as people have it: files, read into passages by a process that can do nothing else."""
