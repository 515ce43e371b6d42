"""The field is taken, held to its limits, told to a model and described."""

import json

import pytest

import tests.conftest  # noqa: F401  the functions' environment
from journey.content.form import read_form
from journey.errors import InvalidForm
from journey.writers.model import material
from local.openapi.document import document
from local.run import SAMPLE_FORM

form = json.loads(SAMPLE_FORM.read_text())
assert "market: Norway" in material.of_form(read_form({**form, "market": " Norway "}))
assert not any("market:" in line for line in material.of_form(read_form(form)))
with pytest.raises(InvalidForm) as refused:
    read_form({**form, "market": "x" * 101})
assert [fault.pointer for fault in refused.value.faults] == ["/market"]
assert "market" in document()["components"]["schemas"]["JourneyForm"]["properties"]
