"""The pins: what each requirements file asks for is pinned beside it, alike wherever it is used."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYER = ROOT / "layers/dependencies/requirements.in"
WANTED = [LAYER, *sorted((ROOT / "requirements").glob("*.in"))]
IN_ONE_ENVIRONMENT = ("run", "deployed", "test", "check", "lambda-image")

NAME = re.compile(r"^([A-Za-z][\w.-]*)")
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==([\w.!+]+)(?: ; .+)?$")

each_file = pytest.mark.parametrize("file", WANTED, ids=[file.stem for file in WANTED])


def plain(name: str) -> str:
    """A distribution's name as all its spellings are."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(wanted: Path) -> dict[str, str]:
    """The versions pinned beside a file, by name."""
    lines = wanted.with_suffix(".txt").read_text("utf-8").splitlines()
    matches = [PIN.match(line) for line in lines if line[0] not in " #"]
    assert all(matches), wanted
    return {plain(match[1]): match[2] for match in matches if match}


@each_file
def test_all_that_is_wanted_is_pinned(file: Path) -> None:
    """Where this fails after a change that is meant, ``make pins`` writes the pins anew."""
    names = [
        match[1] for line in file.read_text("utf-8").splitlines() if (match := NAME.match(line))
    ]
    assert names
    assert not [name for name in names if plain(name) not in pins(file)]


@each_file
def test_versions_are_chosen_in_one_place(file: Path) -> None:
    assert "==" not in file.read_text("utf-8")


@each_file
def test_pins_bind_nobody_to_a_registry(file: Path) -> None:
    text = file.with_suffix(".txt").read_text("utf-8")
    assert "://" not in text
    assert "--hash" not in text


def test_every_file_of_pins_has_its_wishes() -> None:
    pinned = {*(ROOT / "requirements").glob("*.txt"), LAYER.with_suffix(".txt")}
    assert pinned == {file.with_suffix(".txt") for file in WANTED}


def test_what_runs_together_is_pinned_alike() -> None:
    everything = pins(ROOT / "requirements/check.in")
    deployed = pins(LAYER)
    assert deployed.items() <= everything.items()
    for name in IN_ONE_ENVIRONMENT:
        found = pins(ROOT / f"requirements/{name}.in")
        shared = found.keys() & everything.keys()
        assert {key: found[key] for key in shared} == {key: everything[key] for key in shared}, name
