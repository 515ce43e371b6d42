"""What no edit may do, in whatever words."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey.editing.patches import MAX_OPERATIONS
from journey.jobs.job import JobStatus
from tests.e2e.maps import journey_map
from tests.unit.api_calls import container
from tests.unit.editing.conftest import JSON_PATCH, Document, adding, completed, replacing
from tests.unit.job_maker import BEN
from tests.unit.world import World

RETITLE = [replacing("/title", "Another")]
NO_LIST = "This must be a list of operations, as RFC 6902 has them"
NO_OPERATION = "This must be one of add, move, remove, replace, test"
NO_POINTER = "This must be a JSON pointer of at most 300 characters"
TOO_DEEP = "This is nested deeper than any part of a map"
NO_PLACE = "The map has no such place, or nothing can be done there"
OTHER_VALUE = "The test found another value"
MISSING = "The map needs this"
NO_FIELD = "The map has no such field"
RESEARCH = {"kind": "research", "source": "additional context, statement 1"}


class TestTheRequest:
    def test_names_the_version_that_was_edited(self, document: Document) -> None:
        assert document.send(RETITLE, {"if-match": ""}).status == 428

    def test_meets_that_version_or_changes_nothing(self, document: Document) -> None:
        old = document.etag
        document.edit(replacing("/title", "First"))

        reply = document.send(RETITLE, {"if-match": old})

        assert (reply.status, reply.headers["etag"]) == (412, document.etag)
        assert document.map["title"] == "First"

    @pytest.mark.parametrize(
        ("if_match", "status"),
        [("*", 200), ('"0", {etag}', 200), ("W/{etag}", 412), ("7", 412), ('""', 412), ("", 428)],
    )
    def test_may_name_it_as_http_does(self, document: Document, if_match: str, status: int) -> None:
        headers = {"if-match": if_match.format(etag=document.etag)}

        assert document.send(RETITLE, headers).status == status

    @pytest.mark.parametrize(
        ("media_type", "status"),
        [
            (JSON_PATCH, 200),
            ("application/json", 200),
            ("Application/JSON; charset=utf-8", 200),
            ("application/merge-patch+json", 415),
            ("text/plain", 415),
            ("", 415),
        ],
    )
    def test_says_that_it_is_a_patch(
        self, document: Document, media_type: str, status: int
    ) -> None:
        assert document.send(RETITLE, {"content-type": media_type}).status == status

    @pytest.mark.parametrize("status", sorted(set(JobStatus) - {JobStatus.COMPLETED}), ids=str)
    def test_is_of_a_completed_journey(self, world: World, status: JobStatus) -> None:
        job = world.make_job(status)

        assert Document(world, job, {}).send(RETITLE).status == 409

    def test_of_anothers_journey_is_404_and_changes_nothing(self, document: Document) -> None:
        assert document.send(RETITLE, user=BEN).status == 404
        assert document.send(RETITLE, {"if-match": "*"}, user=BEN).status == 404
        assert document.send(RETITLE, user=None).status == 401
        assert document.map == document.generated

    def test_is_no_more_than_64_kb(self, document: Document) -> None:
        assert document.send([replacing("/title", "x" * 65_536)]).status == 413

    @pytest.mark.parametrize(
        "body",
        [
            "{",
            "[" * 60_000,
            '[{"op":"replace","op":"remove","path":"/title","value":"x"}]',
            '[{"op":"replace","path":"/phases/0/emotion_score","value":NaN}]',
            '[{"op":"replace","path":"/phases/0/emotion_score","value":-Infinity}]',
            '[{"op":"replace","path":"/phases/0/emotion_score","value":' + "9" * 5_000 + "}]",
        ],
        ids=["cut short", "too deep", "a name twice", "NaN", "Infinity", "too many digits"],
    )
    def test_is_json(self, document: Document, body: str) -> None:
        assert document.send(body).status == 400

    @pytest.mark.parametrize(
        ("body", "faults"),
        [
            ({}, {"": NO_LIST}),
            ("text", {"": NO_LIST}),
            ([[]], {"/0": "An operation is an object with op and path"}),
            ([{}], {"/0/op": NO_OPERATION}),
            ([{"op": "copy", "from": "/title", "path": "/scenario"}], {"/0/op": NO_OPERATION}),
            ([{"op": ["add"], "path": "/title", "value": "x"}], {"/0/op": NO_OPERATION}),
            ([{"op": "add", "path": "/title"}], {"/0/value": "add needs this"}),
            ([{"op": "replace", "path": "/title"}], {"/0/value": "replace needs this"}),
            ([{"op": "test", "path": "/title"}], {"/0/value": "test needs this"}),
            ([{"op": "add", "path": 7, "value": "x"}], {"/0/path": NO_POINTER}),
            ([{"op": "remove"}], {"/0/path": NO_POINTER}),
            ([{"op": "move", "path": "/phases/0"}], {"/0/from": NO_POINTER}),
            ([{"op": "remove", "path": "/" + "a" * 300}], {"/0/path": NO_POINTER}),
            ([{"op": "move", "from": "/" + "a" * 300, "path": "/title"}], {"/0/from": NO_POINTER}),
            ([{"op": "test", "path": "/title", "value": [[[[[[[]]]]]]]}], {"/0/value": TOO_DEEP}),
            (
                [{"op": "add", "path": "/title", "value": {"a": {"b": [[[[[1]]]]]}}}],
                {"/0/value": TOO_DEEP},
            ),
            (
                [{"op": "test", "path": "/title", "value": "x"}] * (MAX_OPERATIONS + 1),
                {"": "Send at most 1,000 operations at a time"},
            ),
            ([{}, {"op": "remove"}], {"/0/op": NO_OPERATION, "/1/path": NO_POINTER}),
        ],
    )
    def test_holds_operations_of_json_patch(
        self, document: Document, body: Any, faults: dict[str, str]
    ) -> None:
        reply = document.send(json.dumps(body))

        assert reply.status == 422
        assert {each["pointer"]: each["detail"] for each in reply.json["errors"]} == faults
        assert len(reply.json["errors"]) == len(faults)

    def test_may_hold_as_many_and_as_long_as_that(self, document: Document) -> None:
        test = {"op": "test", "path": "/title", "value": document.generated["title"]}
        deepest = {"op": "test", "path": "/title", "value": [[[[[[]]]]]]}
        longest = {"op": "remove", "path": "/" + "a" * 299}

        most = json.dumps([test] * MAX_OPERATIONS, separators=(",", ":"))

        assert document.send(most).status == 200
        for operation in (deepest, longest):
            assert list(document.faults(operation)) == ["/0"], "read, and then not applied"


class TestThePatch:
    @pytest.mark.parametrize(
        "operation",
        [
            replacing("/nothing", "x"),
            replacing("/phases/99/name", "x"),
            replacing("/phases/-1/name", "x"),
            replacing("/phases/01/name", "x"),
            replacing("/phases/-", "x"),
            replacing("/phases/name", "x"),
            replacing("/title/0", "x"),
            replacing("title", "x"),
            adding("/insights/99", "x"),
            adding("/~2", "x"),
            {"op": "remove", "path": ""},
            {"op": "remove", "path": "/insights/-"},
            {"op": "move", "from": "/phases/0", "path": "/phases/0/emotions"},
            {"op": "move", "from": "/phases/9", "path": "/phases/0"},
        ],
        ids=lambda operation: f"{operation['op']} {operation['path'] or 'everything'}",
    )
    def test_that_can_not_be_applied_says_which_operation(
        self, document: Document, operation: dict[str, Any]
    ) -> None:
        faults = document.faults(replacing("/title", "Before it"), operation)

        assert faults == {"/1": NO_PLACE}

    @pytest.mark.parametrize(("path", "value"), [("/title", "Something else"), ("/nothing", None)])
    def test_that_tests_in_vain_says_which_operation(
        self, document: Document, path: str, value: object
    ) -> None:
        in_vain = {"op": "test", "path": path, "value": value}

        faults = document.faults(replacing("/title", "Before it"), in_vain)

        assert faults == {"/1": OTHER_VALUE}

    def test_that_only_tests_changes_nothing_and_writes_nothing(self, document: Document) -> None:
        before = document.etag
        title = document.generated["title"]

        reply = document.send([{"op": "test", "path": "/title", "value": title}])

        assert (reply.status, reply.headers["etag"]) == (200, before)
        assert document.world.stored_names(document.job) == ["FORM", "JOB", "RESULT#1"]

    @pytest.mark.parametrize(
        ("pointer", "value", "detail"),
        [
            ("", "x", "Input should be an object"),
            ("/title", 7, "Input should be a valid string"),
            ("/title", None, "Input should be a valid string"),
            ("/insights", "no list", "Input should be a valid array"),
            ("/insights/0", ["nested"], "Input should be a valid string"),
            ("/phases/0/emotion_score", "2", "Input should be a valid number"),
            ("/phases/0/emotion_score", True, "Input should be a valid number"),
            ("/phases/0/moment_of_truth", 1, "Input should be a valid boolean"),
            ("/personas/0/age", 1.5, "Input should be a valid integer"),
            ("/personas/0/age", "33", "Input should be a valid integer"),
            ("/surprise", "x", NO_FIELD),
            ("/phases/0/surprise", "x", NO_FIELD),
        ],
    )
    def test_leaves_a_map(self, document: Document, pointer: str, value: Any, detail: str) -> None:
        assert document.faults(adding(pointer, value)) == {pointer: detail}

    def test_leaves_of_a_choice_what_may_be_chosen(self, document: Document) -> None:
        faults = document.faults(adding("/phases/0/channel_kinds/0", "pigeon"))

        assert list(faults) == ["/phases/0/channel_kinds/0"]
        assert "'web', 'app', 'email'" in faults["/phases/0/channel_kinds/0"]

    def test_leaves_all_that_a_map_needs(self, document: Document) -> None:
        everything, phase = (document.faults(adding(place, {})) for place in ("", "/phases/0"))

        assert set(everything.values()) == set(phase.values()) == {MISSING}
        assert {"/id", "/title", "/personas", "/phases"} <= everything.keys()
        assert {"/phases/0/id", "/phases/0/name"} <= phase.keys()

    def test_tells_of_fifty_faults_at_most(self, document: Document) -> None:
        beyond = adding("/insights", [7] * 51)
        untouchable = [adding("/edited", [f"/insights/{number}" for number in range(60)])]

        assert len(document.faults(beyond)) == 50
        assert len(document.faults(*untouchable)) == 50

    @pytest.mark.parametrize(
        ("pointer", "value"),
        [
            ("/id", "another"),
            ("/industry", "Gambling"),
            ("/created_at", "1999"),
            ("/language", "de"),
            ("/format_version", 3),
            ("/state", "future"),
            ("/edited/-", "/title"),
            ("/quality/score", 100),
            ("/quality/reasons/0", "All of it is true."),
            ("/generated_by/writer", "me"),
            ("/generated_by/usage/price_usd", 0),
            ("/research/note", "All true"),
            ("/research/findings/0/text", "They love it."),
            ("/research/findings/0/statement", 4),
            ("/personas/0/avatar/colour", "url(https://example.com)"),
            ("/personas/0/quote_evidence", RESEARCH),
            ("/phases/1/quote_evidence", RESEARCH),
            ("/phases/1/quote_evidence/kind", "research"),
            ("/phases/1/emotions/evidence/kind", "research"),
            ("/phases/1/emotions/supported_by/-", 3),
            ("/phases/1/backing/-", {"pointer": "/actions/0", "statements": [3]}),
        ],
    )
    def test_leaves_to_code_what_code_decides(
        self, document: Document, pointer: str, value: Any
    ) -> None:
        faults = document.faults({"op": "add", "path": pointer, "value": value})

        assert set(faults.values()) == {"This can't be edited"}

    def test_claims_no_research_by_taking_a_whole_phase_along(self, document: Document) -> None:
        phase = {**document.generated["phases"][1], "quote_evidence": RESEARCH}

        assert list(document.faults(replacing("/phases/1", phase))) == [
            "/phases/1/quote_evidence/kind",
            "/phases/1/quote_evidence/source",
        ]

    def test_claims_none_by_taking_the_words_of_a_finding(self, document: Document) -> None:
        words = document.generated["research"]["findings"][1]["text"]

        edited = document.edit(replacing("/phases/1/customer_quote", words))

        assert edited["phases"][1]["quote_evidence"]["kind"] == "edited"

    @pytest.mark.parametrize(
        ("part", "operation"),
        [
            ("phases", {"op": "remove", "path": "/phases/1"}),
            ("personas", {"op": "remove", "path": "/personas/0"}),
            ("phases", adding("/phases/-", journey_map()["phases"][0])),
            ("phases", replacing("/phases/0/id", "phase-2")),
            ("personas", replacing("/personas/0/id", "me")),
            ("phases", replacing("/phases", [])),
        ],
    )
    def test_keeps_every_phase_and_persona(
        self, document: Document, part: str, operation: dict[str, Any]
    ) -> None:
        faults = document.faults(operation)

        assert faults == {f"/{part}": f"The {part} stay those that they are, each with its id"}

    @pytest.mark.parametrize(
        ("pointer", "value", "detail"),
        [
            ("/title", " ", "This must not be empty"),
            ("/title", "x" * 201, "Shorten this to at most 200 characters"),
            ("/phases/0/name", "x" * 61, "Shorten this to at most 60 characters"),
            ("/personas/0/name", "x" * 101, "Shorten this to at most 100 characters"),
            ("/scenario", "x" * 2_001, "Shorten this to at most 2,000 characters"),
            ("/insights/0", "", "This must not be empty"),
            ("/scenario", "a\x00b", "Remove the control character U+0000"),
            ("/scenario", "a\u202eb", "Remove the direction override U+202E"),
            ("/phases/0/actions/0", "a\u202db", "Remove the direction override U+202D"),
            ("/personas/0/demographics/a\u202eb", "x", "Remove the direction override U+202E"),
            ("/phases/0/emotion_score", 2.01, "Scores run from -2 to 2"),
            ("/phases/0/emotion_score", -1e300, "Scores run from -2 to 2"),
            ("/phases/0/emotions/by_persona/persona-1", 3, "Scores run from -2 to 2"),
            ("/personas/0/age", -1, "An age is a number from 0 to 150"),
            ("/personas/0/age", 151, "An age is a number from 0 to 150"),
            ("/personas/0/age", 10**30, "An age is a number from 0 to 150"),
            ("/phases/0/name", " phase 2", "Another one has this name"),
        ],
    )
    def test_keeps_to_the_limits(
        self, document: Document, pointer: str, value: Any, detail: str
    ) -> None:
        assert document.faults(adding(pointer, value)) == {pointer: detail}

    @pytest.mark.parametrize(
        ("pointer", "value"),
        [
            ("/title", "x" * 200),
            ("/phases/0/name", "x" * 60),
            ("/personas/0/name", "x" * 100),
            ("/scenario", "x" * 2_000),
            ("/personas/0/age", 0),
            ("/personas/0/age", 150),
            ("/personas/0/age", None),
            (f"/personas/0/demographics/{'x' * 275}", "Elsewhere"),
            ("/personas/0/demographics/lives~1works~0in", "Elsewhere"),
        ],
    )
    def test_may_go_to_the_limits(self, document: Document, pointer: str, value: Any) -> None:
        assert pointer in document.edit(adding(pointer, value))["edited"]

    def test_a_number_beyond_all_numbers_is_refused(self, document: Document) -> None:
        body = '[{"op":"replace","path":"/phases/0/emotion_score","value":1e999}]'

        reply = document.send(body)

        assert reply.status == 422
        assert reply.json["errors"] == [
            {
                "pointer": "",
                "detail": "A number is too large, or a text is not valid Unicode",
            }
        ]

    def test_a_text_that_is_not_unicode_is_refused(self, document: Document) -> None:
        faults = document.faults(replacing("/title", "\ud800"))

        assert faults == {"": "A text is not valid Unicode; remove the unpaired surrogate"}

    @pytest.mark.parametrize(
        ("pointer", "value", "told"),
        [
            ("/phases/0/persona_ids/-", "persona-9", "Name personas by their ids, each once"),
            ("/phases/0/persona_ids/-", "persona-1", "Name personas by their ids, each once"),
            ("/phases/0/emotions/by_persona/persona-9", 1, "Name personas by their ids"),
        ],
    )
    def test_names_personas_that_there_are(
        self, document: Document, pointer: str, value: Any, told: str
    ) -> None:
        assert document.faults(adding(pointer, value)) == {pointer.rpartition("/")[0]: told}

    def test_keeps_lists_short(self, document: Document) -> None:
        full = document.edit(adding("/insights", [f"Insight {n}" for n in range(50)]))
        one_more = document.faults(adding("/insights/-", "One more"))

        assert len(full["insights"]) == 50
        assert one_more == {"/insights": "Keep at most 50 here"}

    def test_leaves_alone_what_was_beyond_the_limits_before(self, world: World) -> None:
        generated = journey_map()
        generated["insights"] = ["x" * 3_000] * 60
        document = completed(world, generated)

        assert document.edit(replacing("/title", "Another"))["title"] == "Another"
        assert list(document.faults(adding("/insights/-", "One more"))) == ["/insights"]

    def test_a_map_that_outgrows_its_item_is_refused_in_words(self, world: World) -> None:
        generated = journey_map()
        generated["insights"] = ["é" * 2_000] * 91
        document = completed(world, generated)

        faults = document.faults(replacing("/scenario", "é" * 2_000))

        assert list(faults) == [""], "no place alone is at fault"
        assert "it may have 370,000" in faults[""]


POINTERS = st.sampled_from(
    [
        *("", "/", "/title", "/phases", "/phases/0", "/phases/-", "/phases/0/name", "/personas/0"),
        *("/phases/0/emotions/by_persona", "/insights/0", "/insights/~0~1", "/edited", "//"),
        *("/phases/0/actions/00", "/personas/0/demographics/a~1b", "/research/findings/0/text"),
    ]
) | st.text(max_size=12).map(lambda text: f"/{text}")
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
PATCHES = st.lists(
    st.fixed_dictionaries(
        {
            "op": st.sampled_from(["add", "remove", "replace", "move", "test"]),
            "path": POINTERS,
            "from": POINTERS,
            "value": VALUES,
        }
    ),
    max_size=4,
)


@pytest.mark.bulk
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(patch=PATCHES)
def test_no_patch_is_an_unexpected_error_or_leaves_evidence_that_was_not_there(
    document: Document, patch: list[dict[str, Any]]
) -> None:
    reply = document.send(patch)

    assert reply.status in (200, 422)
    after = document.map
    assert [phase["backing"] for phase in after["phases"]].count([]) >= 2
    research = [
        phase["id"] for phase in after["phases"] if phase["quote_evidence"]["kind"] == "research"
    ]
    assert research in ([], ["phase-1"])
    assert after["research"] == document.generated["research"]
    assert container("status")(job_id=document.job.id).json["result"] == after
