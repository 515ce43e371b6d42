"""What the warm cache promises, held against many pages and containers."""

import pytest

from tests.simulation.polling import Audience, watch_one_job

pytestmark = pytest.mark.bulk

SEEDS = range(3)
FLEETS = [1, 2, 5, 10, 50]
TABS = [1, 2, 3]


@pytest.mark.parametrize("containers", FLEETS)
@pytest.mark.parametrize("tabs", TABS)
def test_no_poll_goes_backwards_or_is_long_out_of_date(containers: int, tabs: int) -> None:
    for seed in SEEDS:
        outcome = watch_one_job(Audience(containers, tabs), seed)

        assert outcome.backwards == 0
        assert outcome.stale_seconds <= 5
        assert outcome.finished == tabs


def test_polls_that_name_a_version_never_go_backwards_however_late_the_table_tells() -> None:
    for seed in SEEDS:
        assert watch_one_job(Audience(10, tabs=2), seed, lag_seconds=30).backwards == 0


@pytest.mark.parametrize("containers", [1, 2, 10])
def test_clients_that_name_no_version_never_go_backwards_either(containers: int) -> None:
    for seed in SEEDS:
        outcome = watch_one_job(Audience(containers, tabs=3, names_version=False), seed)

        assert outcome.backwards == 0
        assert outcome.stale_seconds <= 3


@pytest.mark.parametrize(("tabs", "least"), [(1, 0.45), (2, 0.6), (3, 0.7)])
def test_one_container_answers_half_of_a_pages_polls_from_memory_and_more_of_several(
    tabs: int, least: float
) -> None:
    assert watch_one_job(Audience(1, tabs), seed=1).hit_rate >= least
