import os
import subprocess
import sys
from collections.abc import Callable

from local.template.template import ROOT
from tests.price import bill, one_job

FIGURES = ROOT / "tests" / "benchmarks" / "figures.md"


def test_a_job_costs_less_than_as_usually_built(print_figure: Callable[[str], None]) -> None:
    usage = one_job.use()
    here, usual = sum(bill.of_job(usage).values()), sum(bill.of_usual_job(usage).values())

    print_figure(
        f"a job costs {here:.5f} dollars without its model, {here / usual:.2f} of the usual; "
        f"{usage.units.written:.0f} write units"
    )

    assert here < 0.5 * usual
    assert usage.transitions == 11
    assert usage.units.written <= 70


def test_the_bill_is_the_one_that_is_told() -> None:
    """Where this fails after a change that is meant, ``make price`` prints what is to be told."""
    domain = str(ROOT / "layers" / "journey" / "python")

    done = subprocess.run(
        [sys.executable, "-m", "tests.price.bill"],  # whose functions have been asked nothing yet
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": domain},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() in FIGURES.read_text("utf-8")
