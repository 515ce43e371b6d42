from collections.abc import Callable

from tests.price import bill, one_job


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
