from typing import Any

import pytest

from journey.content.form import DEFAULT_PHASES, read_form
from journey.errors import InvalidForm

Body = dict[str, Any]

FILE_ID = "7d1f0a86-2c55-4e0b-9b6a-5b0f6c1d2e3f"


@pytest.fixture
def smallest() -> Body:
    """What a form must hold, and nothing else."""
    return {"industry": "Retail", "businessGoals": "Sell more."}


def faults(body: object) -> dict[str, str]:
    with pytest.raises(InvalidForm) as refused:
        read_form(body)
    found = {fault.pointer: fault.detail for fault in refused.value.faults}
    assert len(found) == len(refused.value.faults)
    return found


class TestWhatIsTaken:
    def test_every_field_in_camel_case(self, form_body: Body) -> None:
        body = {**form_body, "industryProfile": "banking", "researchFiles": [FILE_ID]}

        assert read_form(body).model_dump(by_alias=True, mode="json") == body

    def test_the_same_in_snake_case(self, form_body: Body) -> None:
        snake_case = {
            "title": form_body["title"],
            "industry": form_body["industry"],
            "business_goals": form_body["businessGoals"],
            "target_personas": form_body["targetPersonas"],
            "journey_phases": form_body["journeyPhases"],
            "additional_context": form_body["additionalContext"],
            "industry_profile": "banking",
        }

        assert read_form(snake_case) == read_form({**form_body, "industryProfile": "banking"})

    def test_industry_and_goals_are_enough_and_the_rest_has_defaults(self, smallest: Body) -> None:
        form = read_form(smallest)

        assert form.map_title == "Retail customer journey"
        assert form.target_personas == ()
        assert form.phase_names == DEFAULT_PHASES
        assert form.additional_context == ""

    def test_a_null_title_is_none(self, smallest: Body) -> None:
        assert read_form({**smallest, "title": None}).map_title == "Retail customer journey"

    def test_text_is_trimmed(self, smallest: Body) -> None:
        body = {**smallest, "title": "  Buying a bed \n", "targetPersonas": ["  Night owls\t"]}

        form = read_form(body)

        assert (form.title, form.target_personas) == ("Buying a bed", ("Night owls",))

    @pytest.mark.parametrize(
        "text", ["Ипотека", "住宅ローン", "الرهن العقاري", "Größe 👩‍👩‍👧", "a~b/c"]
    )
    def test_any_language(self, smallest: Body, text: str) -> None:
        assert read_form({**smallest, "title": text, "industry": text}).title == text

    def test_paragraphs_and_tabs_in_long_texts_with_their_line_breaks_alike(
        self, smallest: Body
    ) -> None:
        body = {**smallest, "businessGoals": "One\r\nTwo\rThree\n\tFour"}

        assert read_form(body).business_goals == "One\nTwo\nThree\n\tFour"

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("title", "x" * 200),
            ("industry", "x" * 100),
            ("businessGoals", "x" * 4_000),
            ("additionalContext", "x" * 10_000),
            ("additionalContext", ""),
            ("targetPersonas", [f"{n}".ljust(100, "x") for n in range(5)]),
            ("journeyPhases", [f"{n:02}".ljust(60, "x") for n in range(12)]),
            ("targetPersonas", []),
            ("journeyPhases", []),
            ("industry", f"  {'x' * 100}  "),
        ],
    )
    def test_each_field_to_its_limit(self, smallest: Body, field: str, value: object) -> None:
        read_form({**smallest, field: value})


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("field", "value", "pointer"),
        [
            ("title", "x" * 201, "/title"),
            ("title", "", "/title"),
            ("title", "  ", "/title"),
            ("title", 7, "/title"),
            ("industry", "x" * 101, "/industry"),
            ("industry", "", "/industry"),
            ("industry", None, "/industry"),
            ("businessGoals", "x" * 4_001, "/businessGoals"),
            ("businessGoals", "\n", "/businessGoals"),
            ("businessGoals", ["Sell"], "/businessGoals"),
            ("additionalContext", "x" * 10_001, "/additionalContext"),
            ("additionalContext", None, "/additionalContext"),
            ("targetPersonas", [str(n) for n in range(6)], "/targetPersonas"),
            ("targetPersonas", ["a", "x" * 101], "/targetPersonas/1"),
            ("targetPersonas", ["a", " "], "/targetPersonas/1"),
            ("targetPersonas", ["a", 1], "/targetPersonas/1"),
            ("targetPersonas", "Parents", "/targetPersonas"),
            ("targetPersonas", {"0": "Parents"}, "/targetPersonas"),
            ("journeyPhases", [str(n) for n in range(13)], "/journeyPhases"),
            ("journeyPhases", ["x" * 61], "/journeyPhases/0"),
            ("journeyPhases", None, "/journeyPhases"),
        ],
    )
    def test_each_field_past_its_limit_at_its_pointer(
        self, smallest: Body, field: str, value: object, pointer: str
    ) -> None:
        assert list(faults({**smallest, field: value})) == [pointer]

    @pytest.mark.parametrize(
        ("field", "value", "detail"),
        [
            ("industry", "", "This must not be empty"),
            ("industry", 7, "This must be a text"),
            ("businessGoals", "x" * 4_001, "Shorten this to at most 4,000 characters"),
            ("journeyPhases", [str(n) for n in range(13)], "Name at most 12"),
            ("journeyPhases", "Awareness", "This must be a list of texts"),
        ],
    )
    def test_a_fault_says_what_to_do(
        self, smallest: Body, field: str, value: object, detail: str
    ) -> None:
        assert faults({**smallest, field: value}) == {f"/{field}": detail}

    def test_every_fault_is_reported_at_once(self) -> None:
        body = {
            "title": "",
            "industry": "x" * 101,
            "targetPersonas": ["Parents", "", "x" * 101],
            "journeyPhases": "Awareness",
            "additionalContext": 3,
            "colour": "blue",
        }

        assert set(faults(body)) == {
            "/title",
            "/industry",
            "/businessGoals",
            "/targetPersonas/1",
            "/targetPersonas/2",
            "/journeyPhases",
            "/additionalContext",
            "/colour",
        }

    def test_no_fault_of_a_text_hides_another(self, smallest: Body) -> None:
        with pytest.raises(InvalidForm) as refused:
            read_form(
                {**smallest, "title": "\x01" + "x" * 200, "businessGoals": "\r\n\x02" * 4_000}
            )

        assert [(fault.pointer, fault.detail[:6]) for fault in refused.value.faults] == [
            ("/title", "Shorte"),
            ("/title", "Remove"),
            ("/businessGoals", "Shorte"),
            ("/businessGoals", "Remove"),
        ]

    def test_no_fault_of_a_list_hides_another(self, smallest: Body) -> None:
        found = faults({**smallest, "journeyPhases": ["Buy", "", 7, "BUY ", " "]})

        assert found == {
            "/journeyPhases/1": "This must not be empty",
            "/journeyPhases/2": "This must be a text",
            "/journeyPhases/4": "This must not be empty",
            "/journeyPhases": "'BUY' is named more than once; name each once",
        }

    @pytest.mark.parametrize("field", ["title", "businessGoals"])
    def test_a_control_character_at_the_edge(self, smallest: Body, field: str) -> None:
        assert list(faults({**smallest, field: "Sell more\x1f"})) == [f"/{field}"]

    def test_a_missing_field_is_said_to_be_required(self) -> None:
        assert faults({}) == {
            "/industry": "This field is required",
            "/businessGoals": "This field is required",
        }

    def test_an_unknown_field_is_named_and_the_known_ones_listed(self, smallest: Body) -> None:
        detail = faults({**smallest, "buisnessGoals": "Typo"})["/buisnessGoals"]

        assert detail == (
            "Unknown field; remove it. The fields are title, industry, businessGoals, "
            "targetPersonas, journeyPhases, additionalContext, industryProfile, researchFiles"
        )

    def test_a_pointer_escapes_what_json_pointers_escape(self, smallest: Body) -> None:
        assert list(faults({**smallest, "a/b~c": 1})) == ["/a~1b~0c"]

    @pytest.mark.parametrize("body", [None, [], "form", 7, True], ids=repr)
    def test_a_body_that_is_no_object(self, body: object) -> None:
        found = faults(body)

        assert list(found) == [""]
        assert found[""].startswith("The body must be a JSON object with the fields title,")

    @pytest.mark.parametrize("field", ["title", "industry", "businessGoals", "additionalContext"])
    @pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x85"], ids=ascii)
    def test_control_characters(self, smallest: Body, field: str, character: str) -> None:
        found = faults({**smallest, field: f"Sell{character}more"})

        assert found == {f"/{field}": f"Remove the control character U+{ord(character):04X}"}

    @pytest.mark.parametrize("field", ["title", "industry", "businessGoals", "additionalContext"])
    @pytest.mark.parametrize("character", ["\u202d", "\u202e"], ids=ascii)
    def test_direction_overrides(self, smallest: Body, field: str, character: str) -> None:
        """They turn round what stands after them, and so show another text than there is."""
        found = faults({**smallest, field: f"Sell{character}more"})

        assert found == {f"/{field}": f"Remove the direction override U+{ord(character):04X}"}

    @pytest.mark.parametrize(
        "text", ["\u2067שלום\u2069 Ltd", "\u202bשלום\u202c", "\u200fעברית", "a\u200db"], ids=ascii
    )
    def test_marks_that_languages_need_are_taken(self, smallest: Body, text: str) -> None:
        assert read_form({**smallest, "title": text}).title == text

    @pytest.mark.parametrize("field", ["title", "industry"])
    def test_a_line_break_where_one_line_is_asked_for(self, smallest: Body, field: str) -> None:
        assert list(faults({**smallest, field: "Two\nlines"})) == [f"/{field}"]

    @pytest.mark.parametrize("field", ["targetPersonas", "journeyPhases"])
    def test_a_control_character_in_a_list_at_its_place(self, smallest: Body, field: str) -> None:
        assert list(faults({**smallest, field: ["Fine", "Not\x07fine"]})) == [f"/{field}/1"]

    @pytest.mark.parametrize("field", ["targetPersonas", "journeyPhases"])
    def test_a_name_that_is_there_twice_whatever_its_case(self, smallest: Body, field: str) -> None:
        found = faults({**smallest, field: ["Straße", "Other", "STRASSE "]})

        assert found == {f"/{field}": "'STRASSE' is named more than once; name each once"}

    def test_text_that_is_not_unicode(self, smallest: Body) -> None:
        found = faults({**smallest, "title": "\ud800"})

        assert found == {"/title": "This text is not valid Unicode; remove the unpaired surrogate"}

    def test_one_field_in_both_spellings(self, smallest: Body) -> None:
        assert list(faults({**smallest, "business_goals": "Which one?"})) == ["/business_goals"]
