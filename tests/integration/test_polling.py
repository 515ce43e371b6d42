"""What a polling client relies on."""

from tests.integration.api import Api


def test_what_has_not_changed_is_304(api: Api) -> None:
    job_id = api.start()
    api.wait(job_id)
    path = f"/api/journey/status/{job_id}"
    etag = api("GET", path).headers["etag"]

    known = api("GET", path, headers={"If-None-Match": etag})
    unknown = api("GET", path, headers={"If-None-Match": '"other"'})

    assert (known.status, known.body) == (304, b"")
    assert known.headers["etag"] == etag
    assert unknown.status == 200


def test_retry_after_lasts_until_the_status_is_final(api: Api) -> None:
    job_id = api.start("at Context Analysis: wait 1")
    path = f"/api/journey/status/{job_id}"

    running = api("GET", path)
    api.wait(job_id)
    final = api("GET", path)

    assert running.headers["retry-after"] == "3"
    assert "retry-after" not in final.headers
    for answer in (running, final):
        assert answer.headers["cache-control"] == "private, no-cache"
        assert answer.headers["etag"]


def test_a_running_job_shows_how_far_it_is(api: Api) -> None:
    job_id = api.start("at Journey Mapping: wait 3")
    api.wait_for_step(job_id, "Journey Mapping")

    status = api.status(job_id)

    assert status["status"] == "processing"
    progress = status["progress"]
    assert (progress["current_step"], progress["total_steps"]) == (3, 8)
    assert progress["percentage"] == 37.5
    assert progress["estimated_seconds_remaining"] >= 0
    assert len(status["progress_history"]) <= 10
    assert "result" not in status
    api("POST", f"/api/journey/cancel/{job_id}")
