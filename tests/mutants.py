"""Mutation testing of the modules that hold the rules: is each of their lines one that tests need?

mutmut changes functions a little, in hundreds of ways, one at a time. The conditions of the writes
are no functions: each of their terms is made to hold always, and never. A change that no test
notices has survived.

mutmut finds the package in a folder named ``src``, so all works in a copy of the project with one.
What its own module's tests that reach it let pass counts as not noticed, whatever tests elsewhere
would say: a rule is tested where it stands. So this module is a plugin of pytest too.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from local.template.template import ROOT

COPY = ROOT / ".mutants"
COPIED = ("tests", "local", "functions", "layers", "template.yaml")

FLOOR = 97
"""Percent of the mutants that tests must notice."""

_ALSO = {"creation": ["test_named_research.py"], "owner_commands": ["test_named_research.py"]}
"""What a module does for another one, which has the tests of it."""

_CONDITIONS = COPY / "src/journey/storage/conditions.py"
_TESTS_OF_CONDITIONS = [
    "tests/unit/lifecycle/test_transitions.py",
    "tests/unit/lifecycle/test_creation.py",
    "tests/unit/lifecycle/test_idempotency.py",
    "tests/unit/lifecycle/test_named_research.py",
    "tests/unit/lifecycle/test_quota.py",
    "tests/unit/lifecycle/test_research_reading.py",
    "tests/unit/lifecycle/test_research_uploads.py",
    "tests/unit/queries/test_owned_jobs.py",
    "tests/unit/step_runs/test_progress_reporter.py",
]
"""Those of all that writes or asks on a condition."""

_TERM = re.compile(
    r"attribute_(not_)?exists\(#?\w+\)|contains\([^)]*\)|size\(#?\w+\) < :\w+"
    r"|#status IN \([^)]*\)|#?\b\w+ (=|<=|<|>) :\w+"
)
_ALWAYS = "attribute_exists(pk) OR attribute_not_exists(pk)"
_NEVER = "attribute_exists(pk) AND attribute_not_exists(pk)"

_SURVIVED, _UNTESTED, _NOTICED, _ENDLESS = "survived", "no test", "noticed", "ran on"
_VERDICTS = {0: _SURVIVED, 33: _UNTESTED, 5: _UNTESTED, 24: _ENDLESS, -24: _ENDLESS, 36: _ENDLESS}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of the changed function's own module; all, where no function is changed.

    They are in the file named for the module, or where there is none, in the folder of its room.
    """
    module, _, function = os.environ.get("MUTANT_UNDER_TEST", "").rpartition(".")
    _, _, changed = module.rpartition("journey.")
    if not (changed and function):
        return
    room, _, name = changed.partition(".")
    files = {f"test_{name}.py", *_ALSO.get(name, ())}
    own = [item for item in items if item.path.name in files]
    own = own or [item for item in items if item.path.parent.name == room]
    config.hook.pytest_deselected(items=[item for item in items if item not in own])
    items[:] = own


def main() -> int:
    """Make the mutants, let the tests at them, and print what survived; 1 below the floor."""
    _copy_project()
    made = _told("conditions", _conditions())
    for module, each in _functions().items():
        made += _told(module, each.items())
    noticed = 100 * made[_NOTICED] / made.total()
    print(f"{made[_NOTICED]} of {made.total()} mutants noticed: {noticed:.1f} %, at least {FLOOR}")
    return 0 if noticed >= FLOOR else 1


def _told(module: str, verdicts: Iterable[tuple[str, str]]) -> Counter[str]:
    """Print what survived as it is found, and how much did not; how many there are of each."""
    counts = Counter[str]()
    for name, verdict in verdicts:
        counts[verdict] += 1
        if verdict != _NOTICED:
            print(f"    {verdict}: {name}", flush=True)
    print(f"{module:20} {counts[_NOTICED]:4} of {counts.total():4} noticed", flush=True)
    return counts


def _copy_project() -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    COPY.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, COPY / name)
        else:
            shutil.copy2(source, COPY / name)
    package = COPY / "layers/journey/python"
    package.rename(COPY / "src")
    package.symlink_to(COPY / "src")  # where tests of a cold start look for it
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    (COPY / "pyproject.toml").write_text(settings.replace('["layers/journey/python"', '["src"'))


def _functions() -> dict[str, dict[str, str]]:
    """What became of each mutant that mutmut makes, by module."""
    subprocess.run([sys.executable, "-m", "mutmut", "run"], cwd=COPY, check=True)
    found: dict[str, dict[str, str]] = {}
    for path in sorted((COPY / "mutants/src").rglob("*.meta")):
        codes: dict[str, int | None] = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        if codes:
            module = path.name.removesuffix(".py.meta")
            found[module] = {name: _verdict(code) for name, code in codes.items()}
    return found


def _conditions() -> Iterator[tuple[str, str]]:
    """What became of each mutant of a condition."""
    text = _CONDITIONS.read_text("utf-8")
    code_begins = text.index("\nNEW =")
    try:
        for term in _TERM.finditer(text, code_begins):
            if text[: term.start()].rpartition("\n")[2].startswith("#"):
                continue  # a word of a comment
            for joined in (f"OR {_ALWAYS}", f"AND ({_NEVER})"):
                mutant = f"({term[0]} {joined})"
                _CONDITIONS.write_text(text[: term.start()] + mutant + text[term.end() :])
                line = text.count("\n", 0, term.start()) + 1
                yield f"line {line}: {mutant}", _verdict(_run_tests())
    finally:
        _CONDITIONS.write_text(text)


def _run_tests() -> int:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    options = ["--exitfirst", "--quiet", *settings["tool"]["mutmut"]["pytest_add_cli_args"]]
    command = [sys.executable, "-m", "pytest", *options, *_TESTS_OF_CONDITIONS]
    return subprocess.run(command, cwd=COPY, stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603


def _verdict(exit_code: int | None) -> str:
    return _VERDICTS.get(exit_code or 0, _NOTICED)


if __name__ == "__main__":
    sys.exit(main())
