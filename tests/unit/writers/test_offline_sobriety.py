"""The offline writer claims no more than it has read, and says nothing out of place."""

import pytest

from journey.content.form import JourneyForm
from journey.writers.offline import measures
from tests.unit.writers.drafting import Draw, form_of, reading_of


def club(*said: str, phases: tuple[str, ...] = ("Trial", "Season", "Farewell")) -> JourneyForm:
    """A trade that nothing is known of."""
    return form_of(
        industry="Rowing club",
        business_goals="Keep those who turn 18",
        target_personas=("Cox", "GP of the team", "Rowing teacher"),
        journey_phases=phases,
        additional_context="\n".join(said),
    )


@pytest.mark.parametrize("name", ["Entry", "Discovery", "Collection", "Registration", "Renewal"])
def test_in_a_trade_that_is_not_known_no_phase_is(name: str, drawn: Draw) -> None:
    (phase,) = drawn(club(phases=(name,))).finished.phases

    assert phase.actions == [f"Goes through “{name}”"]
    assert not phase.emotions.assessed


def test_the_phases_that_a_form_is_given_mean_what_they_say(drawn: Draw) -> None:
    phases = drawn(club(phases=())).finished.phases

    assert all(len(phase.actions) == 2 for phase in phases[:1])
    assert all(phase.emotions.assessed for phase in phases)


def test_beside_research_nothing_usual_goes_well_or_badly(drawn: Draw) -> None:
    form = form_of(
        industry="Retail",
        business_goals="Grow",
        journey_phases=("Purchase", "Delivery"),
        additional_context="“Delivery was slow,” said one.",
    )

    purchase = drawn(form).finished.phases[0]

    assert purchase.pain_points == ["Nothing is known yet of what goes wrong in Purchase"]
    assert purchase.opportunities == ["Ask five people what they met in Purchase"]


def test_beside_research_nobody_struggles_with_the_usual(drawn: Draw) -> None:
    spoken_of, unresearched = drawn(club("The cox was late.")), drawn(club())

    assert spoken_of.finished.personas[0].pain_points == [
        "No statement was recognised as a complaint of Cox"
    ]
    assert "statement" not in repr(unresearched.finished.personas[0].pain_points)


def test_what_was_not_recognised_is_not_called_unsaid(drawn: Draw) -> None:
    finished = drawn(club("The farewell letter was addressed to the dead man.")).finished

    (pain_point,) = finished.phases[2].pain_points
    assert pain_point == "No statement on “Farewell” was recognised as a complaint"
    assert "Nobody" not in repr(finished)


def test_two_low_points_are_named_alike(drawn: Draw) -> None:
    finished = drawn(club("The trial was slow.", "The season was slow.")).finished

    low = "“Trial” and “Season” are the low points that the research bears out (-1.0 each)."
    assert low in finished.insights
    assert finished.recommendations[0].startswith("Begin with “Trial” and “Season”")


def test_only_who_speaks_struggles_with_what_is_said(drawn: Draw) -> None:
    form = club(
        "The cox was rude to a girl in the season.",
        "The rowing teacher said that the season is confusing.",
    )

    finished = drawn(form).finished

    cox, _, teacher = finished.personas
    assert "rude" not in repr(cox.pain_points)
    assert "confusing" in repr(teacher.pain_points)
    assert finished.phases[1].emotions.by_persona == {"persona-3": -1.0}
    assert finished.research.findings[0].persona_ids == ["persona-1"]


def test_who_is_spoken_of_in_what_somebody_tells_does_not_speak() -> None:
    (statement,) = reading_of(club("A rowing teacher said the cox was late.")).statements

    assert statement.voices == statement.people == (2,)


@pytest.mark.parametrize(
    "said",
    [
        "A rowing teacher was told no by e-mail.",
        "A rowing teacher had to say it aloud.",
        "The board said no.",
    ],
)
def test_who_is_told_or_has_to_say_something_does_not_speak(said: str) -> None:
    (statement,) = reading_of(club(said)).statements

    assert (statement.voices, statement.speaker) == ((), "")


def test_an_acronym_is_a_name_and_a_small_word_is_not() -> None:
    of_a_gp, of_it = reading_of(club("The GP never hears of it.", "A gp")).statements

    assert (of_a_gp.people, of_it.people) == ((1,), ())


def test_one_statement_on_two_phases_leaves_no_list_empty(drawn: Draw) -> None:
    form = club("“The session hurt,” said everybody.", phases=("Session 1", "Session 8"))

    journey = drawn(form)

    assert [phase.emotion_score for phase in journey.finished.phases] == [-1.0, -1.0]
    assert journey.found == []


def test_one_complaint_of_two_personas_leaves_no_list_empty(drawn: Draw) -> None:
    form = club("“It is slow and confusing,” said a cox and a rowing teacher.")

    assert drawn(form).found == []


@pytest.mark.parametrize(
    ("goal", "measure"),
    [
        ("Fewer no-shows for sessions 4 to 8", "No-shows for sessions 4 to 8"),
        ("Cut the wait to 5 days", "Wait"),
        ("Turnout above 60 %", "Turnout"),
        ("Keep members when clubs merge", "How often: Keep members when clubs merge"),
    ],
)
def test_a_measure_holds_the_whole_of_its_goal(goal: str, measure: str) -> None:
    assert measures.measure(goal) == measure


@pytest.mark.parametrize(
    ("industry", "profile"),
    [
        ("Bank branch furniture", "none"),
        ("Customs brokerage", "none"),
        ("Office furniture", "retail"),
        ("Grave care and gardening", "sensitive"),
        ("Abortion clinic", "sensitive"),
        ("Employment tribunal support", "sensitive"),
        ("Gravel pits", "none"),
        ("Payday loan arrears team", "sensitive"),
        ("Soins infirmiers à domicile", "healthcare"),
        ("Fahrradverleih", "none"),
        ("Organ donor register", "sensitive"),
        ("Divorce mediation", "sensitive"),
        ("Adoption agency", "sensitive"),
        ("Adoption of new software", "none"),
        ("Direct debit software", "software"),
        ("암호 화폐", "none"),
        ("がんばる塾", "education"),
        ("介護施設", "healthcare"),
    ],
)
def test_a_trade_is_taken_for_what_it_is_or_for_nothing(industry: str, profile: str) -> None:
    form = form_of(industry=industry, business_goals="Grow")

    assert reading_of(form).knowledge.profile == profile


def test_a_form_full_of_markup_does_not_fail_the_check_of_words(drawn: Draw) -> None:
    form = form_of(
        industry="Rowing club",
        business_goals="Raise {rate} from **3%** to 5%; see [the wiki](https://example.com/x?y=1)",
        journey_phases=("Sign-up", "Season"),
        additional_context="The `Season` page <b>hangs</b> on ~/club/season.md and is slow.",
    )

    journey = drawn(form)

    assert journey.found == []
    assert all(check.passed for check in journey.finished.quality.checks)
