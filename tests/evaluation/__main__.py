"""``make eval``: the figures of the writer that ``WRITER`` names, beside their thresholds.

``FORMS=museum,asdf`` runs these forms of the set alone. Exit code 0: measured; 2: the writer can't
be made or its model does not answer, or there is no such form.
"""

import os
import sys
from collections.abc import Collection

from local import model_access, settings
from local.serving.command_error import CommandError
from local.template.intrinsics import TemplateError
from tests.evaluation.forms import gold_forms, plain_statements, poor_forms, six_sentences


def main() -> int:
    """Run the set, print the figures, store them beside it; the exit code."""
    try:
        only = _forms()
        _require_writer()
    except (CommandError, TemplateError) as error:
        print(f"{error}.", file=sys.stderr)
        return 2
    _measure(only)
    return 0


def _require_writer() -> None:
    """See that the writer is there, and give this process what it needs."""
    variables = model_access.variables()
    parameters = settings.parameters(step_seconds="0")
    model_access.require_writer(parameters, variables, settings.python_path())
    os.environ.update(variables)


def _forms() -> Collection[str] | None:
    names = [name for name in os.environ.get("FORMS", "").split(",") if name]
    known = [
        form.name for form in (*gold_forms(), *poor_forms(), six_sentences(), plain_statements())
    ]
    if unknown := set(names).difference(known):
        raise CommandError(
            f"FORMS={','.join(sorted(unknown))} is not in the set. It has: {', '.join(known)}"
        )
    return names or None


def _measure(only: Collection[str] | None) -> None:
    # Functions make their clients when they are imported, from the environment as it is then.
    from tests.evaluation.report import store, table, worst  # noqa: PLC0415
    from tests.evaluation.runs import run_set  # noqa: PLC0415
    from tests.evaluation.table import METRICS  # noqa: PLC0415

    runs = run_set(os.environ.get("WRITER", "offline"), _progress, only)
    figures = [(metric, metric.measure(runs)) for metric in METRICS]
    _progress("")
    print(table(figures))
    if os.environ.get("VERBOSE"):
        print(worst(figures))
    for failure in runs.failed:
        print(failure)
    if only is None:
        print(f"\nStored in {store(figures, runs)}")


def _progress(message: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[2K{message}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
