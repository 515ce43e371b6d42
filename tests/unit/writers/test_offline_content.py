"""The offline writer's draft is made of the form's own words, and of little else."""

from dataclasses import replace

import pytest

from journey import quality
from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap
from journey.content.proposals import Repair, RepairsProposal
from journey.content.statements import read_statements
from journey.jobs import steps
from journey.writers import Brief
from journey.writers.offline import OfflineWriter
from tests.unit.writers.drafting import Draw, form_of

UNKNOWN = ("Moorage", "Berthing", "Careening")


def harbour(*said: str) -> JourneyForm:
    """A trade and phases that nothing is known of."""
    return form_of(
        industry="Harbour",
        business_goals="Cut the time from signal to berth from 9 hours to 4",
        journey_phases=UNKNOWN,
        additional_context="\n".join(said),
    )


def repairs_of(form: JourneyForm, draft: Draft, broken: JourneyMap) -> list[Repair]:
    """What the writer puts in the place of the map's faults."""
    told = draft.with_part(journey_map=broken)
    brief = Brief(steps.QUALITY_ASSURANCE, form, told, RepairsProposal, read_statements(form))
    return OfflineWriter().write(brief, lambda _: None).repairs


@pytest.mark.parametrize(
    ("name", "age", "occupation"),
    [
        ("Maria, 34, nurse", 34, "Nurse"),
        ("Tom (41, lorry driver)", 41, "Lorry driver"),
        ("Retired couple, 65-75", 70, "Retired"),
        ("Retired widow, 78", 78, "Retired"),
        ("Parent of a 14-year-old", None, "Parent of a 14-year-old"),
        ("Lina, 15, Diabetes Typ 1", 15, "Of school age"),
        ("Mr Okafor, history teacher", None, "History teacher"),
        ("Landlord with 9 flats", None, "Landlord with 9 flats"),
        ("Ann, 35", 35, "Not named in the form"),
        ("Wheat farmer, 45", 45, "Wheat farmer"),
        ("Student, 19, alone in the city", 19, "Student"),
        ("Couple, both divorced", None, "Couple"),
        ("Procurement lead (APAC)", None, "Procurement lead"),
        ("Parent of a boy, 15", None, "Parent of a boy"),
        ("Widow, 72", 72, "Widow"),
        ("Toddler, 2", None, "Not yet of school age"),
        ("学生", None, "学生"),
        ("Plant manager", None, "Plant manager"),
    ],
)
def test_a_name_tells_age_and_occupation(
    name: str, age: int | None, occupation: str, drawn: Draw
) -> None:
    form = form_of(industry="Retail", business_goals="Grow", target_personas=(name,))

    (persona,) = drawn(form).finished.personas

    assert (persona.name, persona.age, persona.occupation) == (name, age, occupation)


def test_of_an_unknown_phase_little_is_said_and_no_feeling_guessed(drawn: Draw) -> None:
    finished = drawn(harbour()).finished

    for phase in finished.phases:
        lists = (phase.actions, phase.thoughts, phase.pain_points, phase.opportunities)
        assert [len(texts) for texts in lists] == [1, 1, 1, 1]
        assert all(phase.name in texts[0] for texts in lists)
        assert (phase.emotions.assessed, phase.emotions.words) == (False, [])


@pytest.mark.parametrize(
    "name", ["Security review", "Service", "Settlement", "First meal", "Share"]
)
def test_a_phase_is_known_by_its_whole_name_only(name: str, drawn: Draw) -> None:
    form = form_of(industry="Retail", business_goals="Grow", journey_phases=(name,))

    (phase,) = drawn(form).finished.phases

    assert phase.actions == [f"Goes through “{name}”"]


def test_a_known_phase_feels_as_usual_only_where_no_research_was_given(drawn: Draw) -> None:
    fields = {"industry": "Retail", "business_goals": "Grow", "journey_phases": ("Purchase",)}

    untold = drawn(form_of(**fields)).finished.phases[0]
    told = drawn(form_of(**fields, additional_context="We asked 14 people.")).finished.phases[0]

    assert untold.emotions.assessed
    assert "no research was given" in untold.emotions.drivers[0]
    assert not told.emotions.assessed


def test_a_complaint_is_a_pain_point_and_lowers_the_phase(drawn: Draw) -> None:
    said = "Berthing is slow and confusing."

    phase = drawn(harbour(said)).finished.phases[1]

    assert phase.pain_points == [said]
    assert phase.emotion_score < 0
    assert phase.emotions.supported_by == [1]
    assert phase.emotions.drivers == [said]
    assert {backing.pointer for backing in phase.backing} == {
        "/pain_points/0",
        "/emotions/drivers/0",
    }


def test_praise_is_kept_and_lifts_the_phase(drawn: Draw) -> None:
    phase = drawn(harbour("Nobody complained about berthing.")).finished.phases[1]

    assert phase.emotion_score > 0
    assert phase.opportunities == ["Keep what is praised: “Nobody complained about berthing.”"]


def test_the_more_is_said_the_further_from_0(drawn: Draw) -> None:
    one = harbour("Berthing is slow.")
    two = harbour("Berthing is slow.", "Berthing is confusing.")

    scores = [drawn(form).finished.phases[1].emotion_score for form in (one, two)]

    assert scores[1] < scores[0] < 0


def test_statements_that_contradict_one_another_leave_it_open(drawn: Draw) -> None:
    finished = drawn(harbour("Berthing is slow.", "Berthing is a delight.")).finished

    assert not finished.phases[1].emotions.assessed
    assert any("contradict" in insight for insight in finished.insights)


def test_the_persona_who_speaks_has_a_score_of_its_own(drawn: Draw) -> None:
    form = form_of(
        industry="Harbour",
        business_goals="Grow",
        target_personas=("Pilot", "Fisherman"),
        journey_phases=UNKNOWN,
        additional_context=(
            "“Berthing is slow,” said a pilot.\n"
            "Berthing is confusing.\n"
            "“Berthing is a pleasure,” said a fisherman."
        ),
    )

    emotions = drawn(form).finished.phases[1].emotions

    assert emotions.by_persona == {"persona-1": -1.0, "persona-2": 1.0}


def test_somebodys_words_are_quoted_where_they_belong(drawn: Draw) -> None:
    form = form_of(
        industry="City museum",
        business_goals="Grow",
        target_personas=("Retired widow, 78", "Student"),
        journey_phases=("Arrival", "Galleries"),
        additional_context=(
            "“Widows get in free,” said a father.\n“The lift is a blessing,” said a widow, 78.\n"
            "“The galleries are too hot,” said somebody.\n"
        ),
    )

    finished = drawn(form).finished

    widow, student = finished.personas
    assert (widow.quote, widow.quote_evidence.kind) == ("The lift is a blessing", "research")
    assert student.quote_evidence.kind == "generated"
    galleries = finished.phases[1]
    assert galleries.customer_quote == "The galleries are too hot"
    assert galleries.quote_evidence.kind == "research"


def test_each_goal_is_measured_where_it_speaks_of(drawn: Draw) -> None:
    form = form_of(
        industry="Harbour",
        business_goals="Halve the complaints about careening. Cut the hours of moorage by 10%",
        journey_phases=UNKNOWN,
    )

    metrics = [phase.metrics for phase in drawn(form).finished.phases]

    assert metrics == [["Hours of moorage"], [], ["Complaints about careening"]]


def test_a_channel_says_what_kind_it_is(drawn: Draw) -> None:
    form = form_of(industry="Harbour", business_goals="Grow", journey_phases=("Moorage",))

    (phase,) = drawn(form).finished.phases

    assert (phase.channels, phase.channel_kinds) == (["Website", "Phone"], ["web", "phone"])


def test_the_map_is_in_english_and_says_so(drawn: Draw) -> None:
    form = form_of(industry="旅館", business_goals="直接予約を増やす", journey_phases=("夕食",))

    assert drawn(form).finished.language == "en"


def test_the_conclusions_name_what_the_research_bears_out(drawn: Draw) -> None:
    finished = drawn(
        harbour("Berthing is slow.", "Moorage is a delight.", "We asked 14 people.")
    ).finished

    assert finished.insights == [
        "“Berthing” is the low point that the research bears out (-1.0): “Berthing is slow.”",
        "“Moorage” is the high point that the research bears out (+1.0): “Moorage is a delight.”",
        "No statement names “Careening”.",
        "Statements that name no phase of the form: 1 of 3.",
    ]
    assert finished.recommendations[-1] == "Measure from now on: Time from signal to berth"


def test_without_research_nothing_is_concluded_but_that_there_is_none(drawn: Draw) -> None:
    finished = drawn(harbour()).finished

    assert len(finished.insights) == 1
    assert "No research backs this draft" in finished.insights[0]


def test_repairs_what_another_hand_left_faulty(neobank: JourneyForm, drawn: Draw) -> None:
    journey = drawn(neobank)
    sound = journey.assembled
    first, second, *rest = sound.phases
    broken = replace(
        sound,
        scenario="TBD",
        insights=[],
        phases=[
            replace(first, actions=[], customer_quote=" "),
            replace(second, thoughts=[*first.thoughts[:1], "…", *second.thoughts]),
            *rest,
        ],
    )

    found = quality.faults(broken)
    repairs = repairs_of(neobank, journey.draft, broken)
    repaired = quality.repair(broken, repairs)

    assert found
    assert quality.faults(repaired) == []
    assert repaired.scenario == sound.scenario
    assert repaired.phases[0].actions == sound.phases[0].actions
    assert repaired.phases[0].customer_quote == sound.phases[0].customer_quote


def test_leaves_alone_what_it_has_no_words_for(neobank: JourneyForm, drawn: Draw) -> None:
    # A phase that the form does not have.
    journey = drawn(neobank)
    extra = replace(
        journey.assembled.phases[0], id="phase-6", name="Farewell", actions=[], customer_quote="Bye"
    )
    broken = replace(journey.assembled, phases=[*journey.assembled.phases, extra])

    repairs = repairs_of(neobank, journey.draft, broken)

    assert "/phases/5/actions" in {fault.pointer for fault in quality.faults(broken)}
    assert "/phases/5/actions" not in {each.pointer for each in repairs}
