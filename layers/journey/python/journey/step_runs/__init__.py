"""A step at work: state in, progress on the way, state out; and the end of a run."""
