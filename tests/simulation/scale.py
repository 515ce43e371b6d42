"""What happens at scale, by simulation. Run ``make scale``; its figures are the same each time."""

from statistics import median

import tests.conftest  # noqa: F401  the functions' environment
from tests.simulation import load, polling
from tests.simulation.ceilings import DEMAND, ceiling, raised
from tests.simulation.fairness import Crowd, minutes_of_others
from tests.simulation.load import Load, steady_arrivals
from tests.simulation.polling import Audience, watch_one_job
from tests.simulation.quotas import AS_OF, Quotas, default_quotas

FLEETS = (1, 2, 3, 5, 10, 20, 50)
TABS = (1, 2, 3)
SEEDS = range(3)
RATES = (1, 10, 100, 1_000, 10_000)
MINUTES = 15
SIMULATED_JOBS_PER_MINUTE = 200
"""Of a larger load, this share is simulated."""


def main() -> None:
    """Print the tables."""
    quotas = default_quotas()
    _print_ceilings(quotas)
    print()
    _print_rates(quotas)
    print()
    _print_fairness()
    print()
    _print_warm_cache()


def serve(quotas: Quotas, jobs_per_minute: float) -> load.Outcome:
    """Let jobs arrive at this rate for a while, or a share of them with a share of the quotas."""
    share = min(1.0, SIMULATED_JOBS_PER_MINUTE / jobs_per_minute)
    shared = {key: quota.times(share) for key, quota in quotas.items()}
    return Load(steady_arrivals(jobs_per_minute * share, MINUTES), shared).run()


def _print_ceilings(quotas: Quotas) -> None:
    print(f"Quotas in the order in which they are met, with the defaults of {AS_OF}")
    print(f"{'jobs a minute':>13}  {'quota':52}  {'default':>7}  {'a job':>7}")
    for quota in sorted(quotas.values(), key=ceiling):
        met_at = float(f"{ceiling(quota):.2g}")
        figures = f"{quota.limit:7,.0f}  {DEMAND[quota.key]:7,.0f}"
        print(f"{met_at:13,.10g}  {quota.name:52}  {figures}")
        print(f"{'':15}{quota.remedy}")


def _print_rates(quotas: Quotas) -> None:
    print(f"Jobs arriving for {MINUTES} minutes, and what of them came to its end")
    columns = "a minute  raised     completed  usual min  longest  polls refused  cold starts"
    print(f"{columns}  met first")
    for rate in RATES:
        needed = raised(quotas, rate)
        stages = {
            "nothing": quotas,
            "model": {**quotas, "model_tokens": needed["model_tokens"]},
            "all": needed,
        }
        for name, stage in stages.items():
            print(f"{rate:8,}  {name:8}  {_row(serve(stage, rate), stage)}")


def _row(outcome: load.Outcome, quotas: Quotas) -> str:
    minutes = outcome.all_minutes
    usual, longest = (f"{median(minutes):.1f}", f"{minutes[-1]:.1f}") if minutes else ("-", "-")
    refused = outcome.refused_polls / outcome.polls
    cold = outcome.cold_starts / (outcome.jobs * len(load.TASKS))
    first = quotas[outcome.met[0]].name if outcome.met else "none"
    completed = len(minutes) / outcome.jobs
    return f"{completed:10.0%}  {usual:>9}  {longest:>7}  {refused:13.0%}  {cold:11.0%}  {first}"


def _print_fairness() -> None:
    print("Others' minutes for one job each, while one user wants a hundred at once")
    alone, limited, unlimited = (
        median(minutes_of_others(crowd))
        for crowd in (
            Crowd(jobs_of_one_user=0),
            Crowd(jobs_of_one_user=100),
            Crowd(jobs_of_one_user=100, active_jobs_per_user=100),
        )
    )
    print(f"  without that user              {alone:5.1f}")
    print(f"  with MaxActiveJobsPerUser={load.MAX_ACTIVE_JOBS_PER_USER}     {limited:5.1f}")
    print(f"  with MaxActiveJobsPerUser=100   {unlimited:5.1f}")


def _print_warm_cache() -> None:
    print("Polls answered from memory, and for how long the worst of all was out of date")
    print("containers  " + "  ".join(f"{f'{tabs} tab(s)':>14}" for tabs in TABS))
    for containers in FLEETS:
        cells = [
            _cell([watch_one_job(Audience(containers, tabs), seed) for seed in SEEDS])
            for tabs in TABS
        ]
        print(f"{containers:10}  " + "  ".join(cells))


def _cell(outcomes: list[polling.Outcome]) -> str:
    polls = sum(outcome.polls for outcome in outcomes)
    hit_rate = sum(outcome.from_memory for outcome in outcomes) / polls
    return f"{hit_rate:6.0%} {max(outcome.stale_seconds for outcome in outcomes):5.1f} s"


if __name__ == "__main__":
    main()
