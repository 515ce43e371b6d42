"""The writer writes the map, and signs it."""

from tests.unit.changes.whole_run import journey

with journey("my_writer:MyWriter") as run:
    assert run.status["result"]["generated_by"]["writer"] == "house", run.status
    assert "Talk to five customers" in " ".join(run.status["result"]["recommendations"])
