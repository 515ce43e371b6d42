import base64
import json
from collections.abc import Callable
from itertools import pairwise

import pytest

from journey.errors import InvalidListQuery
from journey.jobs.job import Job, JobStatus
from journey.lifecycle.transitions import Transitions
from journey.queries.listing import Listing, ListQuery, Position, read_list_query
from journey.storage.table import Table
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN, JobMaker


@pytest.fixture
def listing(table: Table) -> Listing:
    return Listing(table)


def token_of(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode()


def pages(listing: Listing, user_id: str, **query: str) -> list[list[str]]:
    """The ids on each page, from the first to the last."""
    found = []
    token: str | None = None
    while True:
        asked = {**query, "next_token": token} if token else query
        page = listing.page(user_id, read_list_query(asked))
        found.append([job["id"] for job in page["journeys"]])
        token = page["next_token"]
        if token is None:
            return found


class TestThePages:
    @pytest.fixture
    def seven(self, make_job: JobMaker, clock: FakeClock) -> list[Job]:
        """Seven jobs of one user, newest first, among another's."""
        made = []
        for number in range(7):
            clock.sleep(1)
            status = JobStatus.FAILED if number % 2 else JobStatus.QUEUED
            made.append(make_job(status))
            make_job(user_id=BEN)
        return made[::-1]

    def test_are_newest_first_and_hold_only_the_users_own(
        self, listing: Listing, seven: list[Job]
    ) -> None:
        assert pages(listing, ADA) == [[job.id for job in seven]]

    @pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8])
    def test_join_to_the_whole_list_whatever_their_size(
        self, listing: Listing, seven: list[Job], limit: int
    ) -> None:
        found = pages(listing, ADA, limit=str(limit))

        assert [job_id for page in found for job_id in page] == [job.id for job in seven]
        assert all(len(page) == limit for page in found[:-1])
        assert found[-1]

    @pytest.mark.parametrize("limit", [1, 2, 3, 4])
    def test_filtered_by_status_are_as_full_as_unfiltered_ones(
        self, listing: Listing, seven: list[Job], limit: int
    ) -> None:
        found = pages(listing, ADA, limit=str(limit), status="failed")

        failed = [job.id for job in seven if job.status == JobStatus.FAILED]
        assert [job_id for page in found for job_id in page] == failed
        assert all(len(page) == limit for page in found[:-1])
        assert found[-1]

    def test_without_jobs_are_one_empty_page(self, listing: Listing) -> None:
        assert listing.page("nobody", ListQuery()) == {"journeys": [], "next_token": None}

    def test_pass_over_expired_jobs(
        self, listing: Listing, make_job: JobMaker, clock: FakeClock
    ) -> None:
        old = make_job()
        clock.sleep(86_400)
        young = make_job()
        clock.sleep(29 * 86_400)

        assert pages(listing, ADA) == [[young.id]]
        assert old.id != young.id

    def test_of_another_user_can_not_be_reached_with_a_token(
        self, listing: Listing, seven: list[Job]
    ) -> None:
        token = listing.page(ADA, ListQuery(limit=3))["next_token"]

        found = listing.page(BEN, read_list_query({"next_token": token}))["journeys"]

        assert {job["id"] for job in found}.isdisjoint({job.id for job in seven})

    def test_go_on_where_the_last_one_ended_even_if_its_last_job_is_gone(
        self, listing: Listing, seven: list[Job], transitions: Transitions
    ) -> None:
        token = listing.page(ADA, ListQuery(limit=3))["next_token"]
        transitions.delete(seven[2].id, ADA)

        found = listing.page(ADA, read_list_query({"next_token": token}))["journeys"]

        assert [job["id"] for job in found] == [job.id for job in seven[3:]]

    def test_hold_a_summary_of_each_job(self, listing: Listing, seven: list[Job]) -> None:
        page = listing.page(ADA, ListQuery(limit=1))

        assert page["journeys"] == [
            {
                "id": seven[0].id,
                "job_id": seven[0].id,
                "title": "First account",
                "industry": "Retail banking",
                "status": "queued",
                "created_at": "2026-11-23T10:00:07.000Z",
            }
        ]

    def test_tell_the_creation_of_each_later_job_as_later(
        self, listing: Listing, seven: list[Job]
    ) -> None:
        moments = [job["created_at"] for job in listing.page(ADA, ListQuery())["journeys"]]

        assert all(newer > older for newer, older in pairwise(moments))


class TestTheQuery:
    def test_without_parameters_asks_for_the_first_twenty_of_any_status(self) -> None:
        assert read_list_query({}) == ListQuery(limit=20, status=None, after=None)

    def test_reads_all_three(self) -> None:
        job_id, moment = "8a7b1c9e-0000-4000-8000-000000000001", "2026-11-23T10:00:00.000Z"

        query = read_list_query(
            {"limit": "100", "status": "completed", "next_token": token_of([job_id, moment])}
        )

        assert query == ListQuery(100, JobStatus.COMPLETED, Position(job_id, moment))

    @pytest.mark.parametrize(
        "limit", ["0", "101", "-1", "1.5", "", "ten", "1e2", "٣", " 5", "+5", "9" * 5000]
    )
    def test_with_a_bad_limit_is_refused(self, limit: str) -> None:
        with pytest.raises(InvalidListQuery, match="limit must be a whole number from 1 to 100"):
            read_list_query({"limit": limit})

    @pytest.mark.parametrize("status", ["", "done", "COMPLETED", "queued,failed"])
    def test_with_an_unknown_status_is_refused_and_told_the_known_ones(self, status: str) -> None:
        with pytest.raises(InvalidListQuery, match="queued, processing, completed, failed, cancel"):
            read_list_query({"status": status})

    @pytest.mark.parametrize(
        "token",
        [
            "",
            "?",
            "not base64!",
            "AAAA",
            "=",
            "é",
            token_of("text"),
            token_of([]),
            token_of(["8a7b1c9e-0000-4000-8000-000000000001"]),
            token_of(["8a7b1c9e-0000-4000-8000-000000000001", 5]),
            token_of(["8a7b1c9e-0000-4000-8000-000000000001", "yesterday"]),
            token_of([5, "2026-11-23T10:00:00.000Z"]),
            token_of(["42", "2026-11-23T10:00:00.000Z"]),
            token_of(["JOB#x", "2026-11-23T10:00:00.000Z"]),
            token_of({"job_id": "x"}),
            token_of(None),
            token_of(["8a7b1c9e-0000-4000-8000-000000000001", "2026-11-23T10:00:00.000Z", "ben"]),
            token_of([[[]] * 3]),
            base64.urlsafe_b64encode(b"[" * 5_000).decode(),
        ],
    )
    def test_with_a_forged_token_is_refused(self, token: str) -> None:
        with pytest.raises(InvalidListQuery, match="next_token is not one that this API gave"):
            read_list_query({"next_token": token})

    def test_with_a_forged_but_well_formed_token_finds_only_ones_own(
        self, listing: Listing, make_job: JobMaker
    ) -> None:
        anothers, own = make_job(user_id=BEN), make_job()
        forged = token_of([anothers.id, "2099-01-01T00:00:00.000Z"])

        found = listing.page(ADA, read_list_query({"next_token": forged}))["journeys"]

        assert [job["id"] for job in found] == [own.id]


def test_the_list_of_the_environments_table(table: Table, make_job: JobMaker) -> None:
    job = make_job()

    assert pages(Listing.from_environment(), ADA) == [[job.id]]


def test_jobs_of_one_status_are_found_in_few_queries_however_rare_they_are(
    listing: Listing,
    make_job: JobMaker,
    dynamodb: Faults,
    print_figure: Callable[[str], None],
) -> None:
    rare = make_job(JobStatus.FAILED)
    for _ in range(12):
        make_job.many(25)

    found = listing.page(ADA, ListQuery(limit=1, status=JobStatus.FAILED))["journeys"]

    assert [job["id"] for job in found] == [rare.id]
    assert dynamodb.count("Query") == 1
    print_figure(f"{dynamodb.count('Query')} query for the failed one of 301 journeys")
