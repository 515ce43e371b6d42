"""Plain text, Markdown, CSV and transcripts."""

import pytest

from journey.errors import UnreadableFile
from journey.research_files import limits
from journey.research_files.passages import Passage
from journey.research_files.reading import read_file
from tests.unit.research_files.cells import cell


def texts(name: str, content: str | bytes) -> list[str]:
    data = content if isinstance(content, bytes) else content.encode()
    return [passage.text for passage in read_file(name, data)]


class TestEncodings:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "iso-8859-15"]
    )
    def test_western_text_is_read_in_any_encoding(self, encoding: str) -> None:
        text = "Für Zoë war der Ausweis schön, aber zu spät. Jürgen fand die Gebühr überhöht."

        assert texts("notes.txt", text.encode(encoding)) == [text]

    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            ("shift_jis", "お知らせは二週間遅れて届き、カードはもう期限切れでした。" * 5),
            ("cp1251", "Напоминание пришло на две недели позже, и билет уже не действовал. " * 5),
            ("cp1256", "وصل التذكير متأخرا أسبوعين وكانت بطاقتي قد انتهت. " * 5),
        ],
    )
    def test_so_is_what_older_programs_wrote_elsewhere(self, encoding: str, text: str) -> None:
        assert texts("notes.txt", text.encode(encoding)) == [text.strip()]

    @pytest.mark.parametrize(
        "text",
        [
            "Für die Gebühr gab es keine Erklärung",
            "Il était fermé – l’été, déjà",
            "¿Por qué no? La señora esperó",
        ],
    )
    def test_western_text_is_read_however_short(self, text: str) -> None:
        assert texts("a.txt", text.encode("cp1252")) == [text]

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
    def test_so_is_text_whose_mark_was_lost(self, encoding: str) -> None:
        assert texts("a.txt", "Zoë waited.\nNobody came.".encode(encoding)) == [
            "Zoë waited.",
            "Nobody came.",
        ]


class TestRecordsOfInterviews:
    """Who speaks is told by what stands before their words; an interviewer is no customer."""

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            ("INT: Why?\nP1 (08:12): It was late.", [("P1", "It was late.")]),
            ("Ann (08:12): It was late.", [("Ann", "It was late.")]),
            ("P1: It was late.\nP12: I left.", [("P1", "It was late."), ("P12", "I left.")]),
            (
                "[00:01:05] Moderator: And?\n[00:01:12] Ann Lee: Late.\n[00:02:00] Ann Lee: Lost.",
                [("Ann Lee", "Late."), ("Ann Lee", "Lost.")],
            ),
            ("I: Why?\nB: Too late.\nI: And?\nB: I left.", [("B", "Too late."), ("B", "I left.")]),
            (
                "00:03:10 Interviewer\nGo on.\n00:03:15 Ann\nLate.\nI left.\n00:04:00 Ann\nYes.",
                [("Ann", "Late."), ("Ann", "I left."), ("Ann", "Yes.")],
            ),
            (
                "Ann Lee   0:03\nLate.\nBen   0:09\nOh.\nAnn Lee   0:12\nYes.\nBen   0:15\nI see.",
                [("Ann Lee", "Late."), ("Ben", "Oh."), ("Ann Lee", "Yes."), ("Ben", "I see.")],
            ),
        ],
    )
    def test_each_has_who_says_it(self, content: str, told: list[tuple[str, str]]) -> None:
        passages = read_file("a.txt", content.encode())

        assert [(passage.speaker, passage.text) for passage in passages] == told

    @pytest.mark.parametrize(
        "content",
        [
            "Problem: it was late.\nProblem: it was lost.",
            "Day 1: it was late.\nDay 2: it was lost.",
            "Q1: Was it late?",
            "[08:12] Arrival: it was late.",
            "Lunch 12:30\nIt was late.",
            "09:00 Check-in: late.\n10:00 Check-in: lost.",
        ],
    )
    def test_in_notes_a_colon_names_nobody(self, content: str) -> None:
        passages = read_file("a.txt", content.encode())

        assert [(passage.speaker, passage.text) for passage in passages] == [
            ("", line) for line in content.split("\n")
        ]

    def test_marks_of_markdown_are_no_part_of_a_name(self) -> None:
        content = "**Interviewer:** Why?\n\n- **P1 (08:13):** It was late.[^1]\n\n[^1]: In March."

        assert [(p.speaker, p.text) for p in read_file("a.md", content.encode())] == [
            ("P1", "It was late."),
            ("", "In March."),
        ]


class TestPlainText:
    def test_each_line_is_a_passage_with_its_number(self) -> None:
        assert read_file("a.txt", b"First.\n\n  Second \t one\r\nThird") == [
            Passage("First.", "line 1"),
            Passage("Second one", "line 3"),
            Passage("Third", "line 4"),
        ]

    def test_what_an_editor_wrapped_is_whole_again(self) -> None:
        wrapped = (
            "The reminder came two weeks late, so that by the time I had read it my\n"
            "card had run out. I stood at the desk and felt that it was all some mis-\n"
            "take of mine.\n"
            "Then I went home.\n"
        )

        paragraph, after = texts("a.txt", wrapped)

        assert paragraph == wrapped.replace("mis-\n", "mis").replace("\n", " ").split(" Then")[0]
        assert after == "Then I went home."

    def test_short_lines_and_list_entries_stay_apart(self) -> None:
        point = "- " + "a point that is as long as a line that was wrapped by an editor is"

        assert len(texts("a.txt", f"Late\nLost\n{point}\n{point}\n1. {point}")) == 5


class TestMarkdown:
    def test_marks_are_not_part_of_what_is_told(self) -> None:
        content = (
            "# What *we* heard\n\n> - **Late** reminders, see [the log](https://x.example)\n"
            "![a picture](x.png)\n---\n```\ncode\n```\n| Who | What |\n|---|:-:|\n| Ann | late |\n"
        )

        assert texts("a.md", content) == [
            "What we heard",
            "Late reminders, see the log",
            "a picture",
            "code",
            "Who; What",
            "Ann; late",
        ]


class TestCsv:
    @pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
    def test_any_separator_is_understood(self, mark: str) -> None:
        content = "\n".join(
            mark.join(row)
            for row in [
                ("Participant", "What was hard?", "Score"),
                ("P1", '"The form, or rather: where it was"', "2"),
                ("P2", "", "9"),
            ]
        )

        assert read_file("survey.csv", content.encode()) == [
            cell("The form, or rather: where it was", "row 2, What was hard?", "P1"),
            cell("Score: 2", "row 2", "P1"),
            cell("Score: 9", "row 3", "P2"),
        ]

    def test_what_stands_above_a_table_is_not_its_header(self) -> None:
        content = "Exported in March;;\nRespondent;Age;Comment\nR1;79;The bus comes far too late"

        assert read_file("a.csv", content.encode()) == [
            cell("Exported in March", "row 1"),
            cell("The bus comes far too late", "row 3, Comment", "R1"),
            cell("Age: 79", "row 3", "R1"),
        ]

    def test_codes_for_programs_are_no_answers(self) -> None:
        ids = '"{""ImportId"":""Q1""}","{""ImportId"":""Q2""}"'
        content = f"Q1,Q2\nHow was it?,Score\n{ids}\nThe line was too long,9"

        assert read_file("a.csv", content.encode()) == [
            cell("The line was too long", "row 4, How was it?"),
            cell("Score: 9", "row 4"),
        ]

    def test_a_cell_may_have_lines_and_a_table_no_header(self) -> None:
        content = '1,"It was late,\nand I gave up in the end"\n2,no'

        assert read_file("a.csv", content.encode()) == [
            cell("It was late, and I gave up in the end", "row 1"),
            cell("1", "row 1"),
            cell("2; no", "row 2"),
        ]

    def test_a_formula_is_text_like_any_other(self) -> None:
        assert texts("a.csv", '=HYPERLINK("http://x.example"),2') == [
            '=HYPERLINK("http://x.example"); 2'
        ]

    def test_rows_are_read_up_to_the_limit_and_no_further(self) -> None:
        most = "late\n" * limits.MAX_ROWS

        assert len(texts("a.csv", most)) == limits.MAX_ROWS
        with pytest.raises(UnreadableFile, match="more than 20,000 rows"):
            texts("a.csv", most + "late")


class TestTranscripts:
    VTT = (
        "WEBVTT - interview\n\nNOTE made by a machine\n\n"
        "1\n00:00:01.000 --> 00:00:03.000 align:start\n<v Ann>The reminder came\n\n"
        "00:00:03.000 --> 00:00:05.000\n<v Ann>two weeks &amp; three days <i>late</i>.\n\n"
        "01:05.000 --> 01:07.000\n<v.loud Ben Okri>And then?\n- Nothing came.\n"
    )

    def test_a_vtt_file_tells_who_says_what_and_when(self) -> None:
        assert read_file("a.vtt", self.VTT.encode()) == [
            Passage("The reminder came two weeks & three days late.", "00:00:01", "Ann"),
            Passage("And then?", "00:01:05", "Ben Okri"),
            Passage("- Nothing came.", "00:01:05", "Ben Okri"),
        ]

    def test_an_srt_file_names_speakers_before_what_they_say(self) -> None:
        content = (
            "1\r\n00:00:01,000 --> 00:00:02,000\r\nAnn: It was late.\r\n\r\n"
            "2\r\n00:00:02,000 --> 00:00:03,000\r\nBen: So what?\r\n\r\n"
            "3\r\n00:00:03,000 --> 00:00:04,000\r\nAnn: My card had\r\n\r\n"
            "4\r\n00:00:04,000 --> 00:00:05,000\r\nrun out. Note: it was May.\r\n\r\n"
            "5\r\n00:00:05,000 --> 00:00:06,000\r\nBen: Oh. Ann: yes.\r\n"
        )

        assert [(p.speaker, p.text, p.place) for p in read_file("a.srt", content.encode())] == [
            ("Ann", "It was late.", "00:00:01"),
            ("Ben", "So what?", "00:00:02"),
            ("Ann", "My card had run out. Note: it was May.", "00:00:03"),
            ("Ben", "Oh. Ann: yes.", "00:00:05"),
        ]

    def test_captions_without_full_stops_keep_their_times(self) -> None:
        cues = [
            f"00:{minute:02}:00.000 --> 00:{minute:02}:59.000\n{'and so on ' * 20}\n\n"
            for minute in range(4)
        ]

        assert [p.place for p in read_file("a.vtt", f"WEBVTT\n\n{''.join(cues)}".encode())] == [
            "00:00:00",
            "00:02:00",
        ]

    def test_what_an_interviewer_asks_is_left_out(self) -> None:
        content = (
            "1\n00:00:01,000 --> 00:00:02,000\nINT: Why?\n\n"
            "2\n00:00:02,000 --> 00:00:03,000\nDr. Ann Lee (she/her): It was late.\n\n"
            "3\n00:00:03,000 --> 00:00:04,000\nDr. Ann Lee (she/her): I left.\n"
        )

        assert [(p.speaker, p.text) for p in read_file("a.srt", content.encode())] == [
            ("Dr. Ann Lee (she/her)", "It was late."),
            ("Dr. Ann Lee (she/her)", "I left."),
        ]

    def test_a_sentence_that_begins_like_a_name_once_names_nobody(self) -> None:
        content = "1\n00:00:01,000 --> 00:00:02,000\nOne thing: it was late."

        assert read_file("a.srt", content.encode()) == [
            Passage("One thing: it was late.", "00:00:01")
        ]
