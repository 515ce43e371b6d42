"""Lambda's stand-in: a process for each container, and the runtime inside it."""
