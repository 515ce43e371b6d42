"""The reading of uploads: once, whatever events come, and with a reason where it can't be done."""

import pytest

from journey.content import file_statements
from journey.errors import StoreUnavailable
from journey.lifecycle.research_reading import (
    CLEAN,
    INFECTED,
    NOT_SCANNED,
    ResearchReading,
)
from journey.lifecycle.research_uploads import KEPT_SECONDS
from journey.queries.owned_research import OwnedResearch
from journey.research_files.research_file import FileStatus, ResearchFile
from journey.storage import object_keys
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock, LogLines
from tests.unit.job_maker import ADA, BEN
from tests.unit.research_maker import NOTES, ResearchMaker, etag

TALK = b"""WEBVTT

00:01.000 --> 00:04.000
<v Ann>I gave up at the second form.

00:05.000 --> 00:07.000
<v Ben>Nobody called me back.
"""


def file_of(research: ResearchMaker, file_id: str) -> ResearchFile:
    return OwnedResearch(research.table).get(ADA, file_id)


def kept(research: ResearchMaker, file_id: str) -> list[file_statements.FileStatements]:
    return file_statements.load(research.bucket.get(object_keys.statements_key(ADA, file_id)))


def statements(research: ResearchMaker, file_id: str) -> list[tuple[str, str, str]]:
    [file] = kept(research, file_id)
    return [(each.text, each.place, each.speaker) for each in file.statements]


class TestAnUpload:
    def test_is_read_and_itself_deleted(self, research: ResearchMaker) -> None:
        file_id = research.read()

        file = file_of(research, file_id)
        assert (file.status, file.statements, file.detail) == (FileStatus.READ, 2, "")
        assert statements(research, file_id) == [
            ("I gave up at the second form.", "line 1", ""),
            ("Write to [e-mail], or call.", "line 2", ""),
        ]
        assert research.objects() == [object_keys.statements_key(ADA, file_id)]

    def test_keeps_its_speakers(self, research: ResearchMaker) -> None:
        file_id = research.read("talk.vtt", TALK)

        assert file_of(research, file_id).speakers == 2
        assert [speaker for *_, speaker in statements(research, file_id)] == ["Ann", "Ben"]

    def test_that_can_t_be_read_is_refused_with_a_reason(self, research: ResearchMaker) -> None:
        file_id = research.read("notes.docx", b"MZ\x90\x00")

        file = file_of(research, file_id)
        assert file.status == FileStatus.REFUSED
        assert "not a Word document" in file.detail
        assert research.objects() == []

    @pytest.mark.parametrize(
        ("name", "told"),
        [
            ("../../etc/notes.txt", "notes.txt"),
            ("C:\\Users\\ann\\notes.txt", "notes.txt"),
            ("Interview +49 171 2345678.txt", "Interview [telephone].txt"),
        ],
    )
    def test_gives_away_nobody_by_its_name(
        self, research: ResearchMaker, name: str, told: str
    ) -> None:
        file_id = research.read(name)

        assert [file.file for file in kept(research, file_id)] == [told]

    def test_that_says_nothing_is_refused(self, research: ResearchMaker) -> None:
        file_id = research.read("signs.txt", b"@@@ !!! ???")

        file = file_of(research, file_id)
        assert file.status == FileStatus.REFUSED
        assert "no text" in file.detail
        assert research.objects() == []

    def test_that_says_more_than_a_journey_uses_is_kept_in_parts(
        self, research: ResearchMaker
    ) -> None:
        lines = [f"Remark number {number} of many." for number in range(5_000)]
        file_id = research.read("long.txt", "\n".join(lines).encode())

        numbers = [int(text.split()[2]) for text, *_ in statements(research, file_id)]
        assert len(numbers) == file_statements.MOST_STATEMENTS
        assert numbers == sorted(numbers)
        assert numbers[0] < 5
        assert numbers[-1] > 4_990
        file = file_of(research, file_id)
        assert file.statements == 5_000
        assert file.detail.startswith("A journey uses 2,000 of its 5,000 statements")

    def test_of_one_endless_line_falls_into_statements_of_a_length(
        self, research: ResearchMaker
    ) -> None:
        file_id = research.read("line.txt", b"word " * 5_000 + b"x" * 3_000)

        texts = [text for text, *_ in statements(research, file_id)]
        assert max(map(len, texts)) <= 1_000
        assert sum(text.count("word") for text in texts) == 5_000
        assert sum(text.count("x") for text in texts) == 3_000


class TestEvents:
    def test_that_come_twice_change_nothing(self, research: ResearchMaker) -> None:
        file_id = research.read()
        before = file_of(research, file_id)

        research.handle(file_id)

        assert file_of(research, file_id) == before
        assert statements(research, file_id)

    def test_of_what_is_sent_after_the_reading_delete_it(self, research: ResearchMaker) -> None:
        file_id = research.read()
        other = b"Something else."
        research.bucket.put(object_keys.upload_key(ADA, file_id), other)

        research.handle(file_id, other)

        assert statements(research, file_id)[0][0] == "I gave up at the second form."
        assert research.objects() == [object_keys.statements_key(ADA, file_id)]

    def test_of_an_earlier_version_leave_the_later_one_to_its_own(
        self, research: ResearchMaker
    ) -> None:
        file_id = research.sent()
        other = b"Something else."
        research.bucket.put(object_keys.upload_key(ADA, file_id), other)

        research.handle(file_id, NOTES)
        assert file_of(research, file_id).status == FileStatus.READING
        research.handle(file_id, other)

        assert statements(research, file_id) == [("Something else.", "line 1", "")]

    def test_of_a_file_that_was_taken_away_leave_nothing(
        self, research: ResearchMaker, dynamodb: Faults
    ) -> None:
        gone = research.sent()
        research.uploads.delete(ADA, gone)
        research.bucket.put(object_keys.upload_key(ADA, gone), NOTES)
        research.handle(gone)
        taken_meanwhile = research.sent()
        dynamodb.meanwhile("UpdateItem", lambda: None)
        dynamodb.meanwhile("UpdateItem", lambda: research.uploads.delete(ADA, taken_meanwhile))

        research.handle(taken_meanwhile)

        assert research.objects() == []

    def test_of_an_expired_file_leave_nothing(
        self, research: ResearchMaker, clock: FakeClock
    ) -> None:
        file_id = research.sent()
        clock.sleep(KEPT_SECONDS)

        research.handle(file_id)

        assert research.objects() == []

    def test_can_be_repeated_after_any_fault_of_the_bucket(
        self, research: ResearchMaker, s3: Faults
    ) -> None:
        for operation in ("GetObject", "PutObject", "DeleteObject"):
            file_id = research.sent()
            s3.silence(operation)
            with pytest.raises(StoreUnavailable):
                research.handle(file_id)

            research.handle(file_id)

            assert file_of(research, file_id).status == FileStatus.READ
            assert object_keys.upload_key(ADA, file_id) not in research.objects()

    def test_that_never_lead_to_an_end_are_told_as_a_refusal(
        self, research: ResearchMaker, s3: Faults, clock: FakeClock
    ) -> None:
        file_id = research.sent()
        s3.silence("GetObject")
        with pytest.raises(StoreUnavailable):
            research.handle(file_id)

        assert file_of(research, file_id).status == FileStatus.READING
        clock.sleep(15 * 60 + 1)

        file = file_of(research, file_id)
        assert file.status == FileStatus.REFUSED
        assert "send it again" in file.detail


class TestAScan:
    @pytest.fixture
    def scanned(self, research: ResearchMaker) -> ResearchReading:
        return ResearchReading(research.table, research.bucket, scans=True)

    @pytest.mark.parametrize(
        ("scan", "status"),
        [
            (NOT_SCANNED, FileStatus.WAITING),
            (CLEAN, FileStatus.READ),
            (INFECTED, FileStatus.REFUSED),
            ("UNSUPPORTED", FileStatus.REFUSED),
            ("ACCESS_DENIED", FileStatus.REFUSED),
            ("FAILED", FileStatus.REFUSED),
            ("", FileStatus.REFUSED),
        ],
    )
    def test_decides_what_is_read(
        self, research: ResearchMaker, scanned: ResearchReading, scan: str, status: FileStatus
    ) -> None:
        file_id = research.sent()

        scanned.uploaded(object_keys.upload_key(ADA, file_id), etag(NOTES), scan)

        assert file_of(research, file_id).status == status
        if status == FileStatus.REFUSED:
            assert research.objects() == []

    def test_of_another_version_lets_nothing_be_read(
        self, research: ResearchMaker, scanned: ResearchReading
    ) -> None:
        file_id = research.sent()

        scanned.uploaded(object_keys.upload_key(ADA, file_id), etag(b"clean"), CLEAN)

        assert object_keys.statements_key(ADA, file_id) not in research.objects()


def test_nothing_of_a_file_is_logged(research: ResearchMaker, log: LogLines) -> None:
    research.read("ann-smith.docx", b"PK secret words")
    research.read("ann-smith.txt", b"secret words")

    assert "secret" not in str(log.texts)
    assert "ann-smith" not in str(log.texts)


@pytest.mark.parametrize("user_id", [ADA, "auth0|a/b", "日本", "x" * 255])
def test_a_key_says_whose_it_is(user_id: str) -> None:
    key = object_keys.upload_key(user_id, "file")

    assert object_keys.read_upload_key(key) == (user_id, "file")
    assert key.count("/") == 2
    assert key.isascii()
    assert object_keys.upload_key(BEN, "file") != key
