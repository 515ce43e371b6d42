"""Research files: announced, counted, taken away."""

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from journey.errors import (
    KindNotRead,
    ResearchNotFound,
    StoreUnavailable,
    TooManyFiles,
    UnreadableFile,
)
from journey.lifecycle.research_uploads import KEPT_SECONDS, MOST_FILES
from journey.research_files import reading
from journey.research_files.kinds import MEDIA_TYPES
from journey.storage import object_keys
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN
from tests.unit.research_maker import ResearchMaker, upload


class TestAnAnnouncement:
    def test_gives_a_form_for_one_object_under_the_users_own_prefix(
        self, research: ResearchMaker
    ) -> None:
        announced = research.uploads.announce(ADA, upload("Notes.DOCX"))

        form = announced.form
        policy = json.loads(base64.b64decode(form["fields"]["policy"]))
        key = object_keys.upload_key(ADA, announced.file.id)
        assert form["url"] == f"https://{research.bucket.name}.s3.eu-central-1.amazonaws.com/"
        assert form["fields"]["key"] == key
        assert {"key": key} in policy["conditions"]
        assert {"Content-Type": MEDIA_TYPES[".docx"]} in policy["conditions"]
        assert ["content-length-range", 1, 10_000_000] in policy["conditions"]

    @pytest.mark.parametrize("name", ["song.mp3", "notes", "notes.docx.exe", ".txt", "a.doc"])
    def test_of_a_kind_that_is_not_read_is_refused(
        self, research: ResearchMaker, name: str
    ) -> None:
        with pytest.raises(KindNotRead, match=r"\.docx"):
            research.announced(name)
        assert research.places() == set()

    def test_is_for_every_kind_that_there_is_a_reader_for(self, research: ResearchMaker) -> None:
        for kind in MEDIA_TYPES:
            research.announced(f"a{kind}")
            with pytest.raises(UnreadableFile) as refused:
                reading.read_file(f"a{kind}", b"")
            assert "of a kind that is not read" not in str(refused.value)

    def test_takes_a_place_of_which_there_are_so_many(self, research: ResearchMaker) -> None:
        files = {research.announced() for _ in range(MOST_FILES)}

        with pytest.raises(TooManyFiles):
            research.announced()

        assert research.places() == files
        research.announced(user_id=BEN)

    @pytest.mark.bulk
    def test_of_many_at_once_no_more_than_that_succeed(self, research: ResearchMaker) -> None:
        def announce(_: int) -> None:
            with suppress(TooManyFiles, StoreUnavailable):
                research.announced()

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(announce, range(MOST_FILES + 12)))

        assert len(research.places()) == MOST_FILES

    def test_finds_the_places_of_files_that_have_expired(
        self, research: ResearchMaker, clock: FakeClock
    ) -> None:
        for _ in range(MOST_FILES - 1):
            research.announced()
        clock.sleep(KEPT_SECONDS - 1)
        kept = research.announced()
        clock.sleep(1)

        new = research.announced()

        assert research.places() == {kept, new}

    def test_that_is_sent_twice_by_the_client_takes_one_place(
        self, research: ResearchMaker, dynamodb: Faults
    ) -> None:
        dynamodb.send_twice("TransactWriteItems")

        file_id = research.announced()

        assert research.places() == {file_id}


class TestAFileTakenAway:
    def test_leaves_nothing(self, research: ResearchMaker) -> None:
        read, sent = research.read(), research.sent()

        research.uploads.delete(ADA, read)
        research.uploads.delete(ADA, sent)

        assert research.objects() == []
        assert research.places() == set()
        with pytest.raises(ResearchNotFound):
            research.uploads.delete(ADA, read)

    def test_leaves_nothing_of_what_is_read_meanwhile(
        self, research: ResearchMaker, dynamodb: Faults
    ) -> None:
        file_id = research.sent()
        statements = object_keys.statements_key(ADA, file_id)
        dynamodb.meanwhile("TransactWriteItems", lambda: research.bucket.put(statements, b"[]"))

        research.uploads.delete(ADA, file_id)

        assert research.objects() == []

    def test_is_its_owners_alone(self, research: ResearchMaker) -> None:
        file_id = research.read()

        with pytest.raises(ResearchNotFound):
            research.uploads.delete(BEN, file_id)

        assert research.places() == {file_id}
        assert research.objects() == [object_keys.statements_key(ADA, file_id)]

    def test_is_found_again_where_s3_did_not_answer(
        self, research: ResearchMaker, s3: Faults
    ) -> None:
        file_id = research.read()
        s3.silence("DeleteObject")

        with pytest.raises(StoreUnavailable):
            research.uploads.delete(ADA, file_id)

        research.uploads.delete(ADA, file_id)
        assert research.objects() == []

    def test_is_gone_a_day_after_its_announcement(
        self, research: ResearchMaker, clock: FakeClock
    ) -> None:
        file_id = research.read()
        clock.sleep(KEPT_SECONDS)

        with pytest.raises(ResearchNotFound):
            research.uploads.delete(ADA, file_id)
