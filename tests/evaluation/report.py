"""How figures are shown, and how those of the last run are kept in ``figures/``."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.evaluation.figures import Bound, Figure, Metric, Unit
from tests.evaluation.forms import HERE
from tests.evaluation.runs import Runs

Figures = Sequence[tuple[Metric[Runs], Figure]]

_FIGURES = HERE / "figures"
_WORST_SHOWN = 12
_LONGEST_LINE = 200


def table(figures: Figures) -> str:
    """Each metric beside its thresholds."""
    rows = [("", "figure", "any writer", "model writer"), *map(_row, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines)


def _row(measured: tuple[Metric[Runs], Figure]) -> tuple[str, str, str, str]:
    metric, figure = measured
    return (
        metric.name,
        _written(figure.value, metric.unit),
        _held(metric.any_writer, figure, metric.unit),
        _held(metric.model_writer, figure, metric.unit),
    )


def _held(bound: Bound | None, figure: Figure, unit: Unit) -> str:
    if bound is None:
        return "–"
    value, sign = (bound.least, "≥") if bound.least is not None else (bound.most, "≤")
    wanted = f"{sign} {_written(value, unit)}"
    if figure.value is None:
        return wanted
    return f"{wanted} {'met' if bound.is_met_by(figure) else 'MISSED'}"


def _written(value: float | None, unit: Unit) -> str:
    if value is None:
        return "none to measure"
    return f"{value:.0%}".replace("%", " %") if unit == "share" else f"{value:.3g}"


def worst(figures: Figures) -> str:
    """What spoils each figure, the worst first."""
    return "\n".join(
        line
        for metric, figure in figures
        if figure.offenders
        for line in _told(metric.name, figure.offenders)
    )


def _told(name: str, offenders: Sequence[str]) -> list[str]:
    shown = [f"  {_shortened(line)}" for line in offenders[:_WORST_SHOWN]]
    more = len(offenders) - len(shown)
    return [f"\n{name}", *shown, *([f"  … and {more} more"] if more else [])]


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…"


def store(figures: Figures, runs: Runs) -> Path:
    """Keep the figures of this writer, with what they were measured on; the path from the root."""
    generated_by = runs.cases[0].map["generated_by"]
    kept: dict[str, Any] = {
        "writer": generated_by["writer"],
        "model": generated_by["model"],
        "set": _digest(),
        "figures": {
            metric.name: None if figure.value is None else round(figure.value, 3)
            for metric, figure in figures
        },
    }
    path = _FIGURES / f"{_file_name(generated_by)}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return path.relative_to(HERE.parents[1])


def _file_name(generated_by: dict[str, Any]) -> str:
    names = [generated_by["writer"], generated_by["model"]]
    return re.sub(r"[^\w.]+", "-", " ".join(name for name in names if name != "none")).strip("-")


def _digest() -> str:
    """Tells one state of the set from another."""
    files = sorted([*HERE.glob("**/*.yaml"), HERE / "word_salad.txt"])
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
