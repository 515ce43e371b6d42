"""What the offline writer reads in a statement: its feeling, its phases, who speaks."""

from pathlib import Path

import pytest
import yaml

from journey.content import matching
from journey.content.statements import Statement
from journey.writers.offline import measures
from journey.writers.offline.people import recognise
from journey.writers.offline.profile_choice import choose
from journey.writers.offline.sentiment import sentiment
from journey.writers.offline.ties import tied
from tests.unit.writers.drafting import form_of, reading_of


@pytest.mark.parametrize(
    ("text", "feels"),
    [
        ("The staff are friendly.", 1),
        ("The form is confusing.", -1),
        ("Nobody complained about the form.", 1),
        ("The form is not easy.", -1),
        ("It isn't clear.", -1),
        ("Anything but quick.", -1),
        ("It ran without a single error.", 1),
        ("Nobody told me.", -1),
        ("They told me.", 0),
        ("She never said when.", -1),
        ("It had to be sent three times.", -1),
        ("Nothing had to be done twice.", 1),
        ("We lost four months to it.", -1),
        ("It was slow, but the staff were kind and friendly and helpful.", 1),
        ("I stopped trusting them.", -1),
        ("The parcel arrived on Monday.", 0),
        ("It took three weeks until somebody wrote back.", -1),
        ("It took four minutes.", 1),
        ("I was on hold for fifty minutes.", -1),
        ("At last somebody picked up the phone.", 1),
        ("The engineer never arrived late.", 1),
        ("A call that never came.", -1),
        ("No knife was found in any bag.", 0),
        ("They didn't ask me why.", 0),
        ("Nobody ever asked us.", -1),
        ("The pharmacist spotted the wrong dose.", 1),
        ("The old till was quicker than the new one.", -1),
        ("It is less expensive than elsewhere.", 1),
        ("There are fewer mistakes now.", 1),
        ("The second letter was less helpful.", -1),
        ("Losing hurts less there.", 1),
        ("We enjoyed it less.", -1),
        ("The mistake was corrected.", 1),
        ("The mistake was never corrected.", -1),
        ("Der Fehler wurde behoben.", 1),
        ("It took less than a week, and I had to pay twice.", -1),
        ("The lift is inspected twice a year.", 0),
        ("They asked what we need, not who we are.", 0),
        ("The invitation says when, but not how long it takes.", -1),
        ("She is the only one that cares.", 0),
        ("The season does not wait.", 0),
        ("The pain was gone.", 1),
        ("They asked how it had gone.", 0),
        ("The engine ran for nine days.", 0),
        ("I don't have to explain it every time.", 1),
        ("You can't reach a human being there.", -1),
        ("It couldn't be easier.", 1),
        ("We no longer need to ring the drivers.", 1),
        ("The works council met in March.", 0),
        ("It just works.", 1),
        ("Il a fallu attendre deux mois.", -1),
        ("Niemand hat sich beschwert.", 1),
        ("Es war nicht einfach.", -1),
        ("Personne ne m'a aidé.", -1),
        ("夕食は美味しい。", 1),
        ("予約で困った。", -1),
        ("الخدمة بطيئة.", -1),
    ],
)
def test_a_statement_feels(text: str, feels: int) -> None:
    assert sentiment(text) == feels


def test_most_of_what_the_rules_were_made_from_is_read_as_it_feels() -> None:
    file = Path(__file__).parents[2] / "evaluation/known_statements.yaml"
    told = {"negative": -1, "neutral": 0, "positive": 1}

    read_as = [
        (sentiment(each["text"]), told[each["feels"]])
        for each in yaml.safe_load(file.read_text("utf-8"))["research"]
    ]

    assert sum(found == feels for found, feels in read_as) >= 0.75 * len(read_as)
    assert sum(found * feels < 0 for found, feels in read_as) <= 2


PHASES = (
    "Moving notice", "Moving day", "Donation", "Second donation", "First call", "Notaufnahme",
    "Payment", "Enquiry",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "phases"),
    [
        ("On moving day nothing worked.", ("Moving day",)),
        ("The notice took an hour.", ("Moving notice",)),
        ("Moving is hard.", ()),
        ("The donation did not hurt.", ("Donation",)),
        ("Nobody asks for a second donation.", ("Second donation",)),
        ("The first call was answered.", ("First call",)),
        ("I called for the first time.", ()),
        ("In der Notaufnahme war es laut.", ("Notaufnahme",)),
        ("The receipt came late.", ()),
        ("Payments fail at night.", ("Payment",)),
        ("Two enquiries went unanswered.", ("Enquiry",)),
    ],
)
def test_a_statement_names_phases(text: str, phases: tuple[str, ...]) -> None:
    form = form_of(
        industry="Moving", business_goals="Grow", journey_phases=PHASES, additional_context=text
    )

    (statement,) = reading_of(form).statements

    assert tuple(PHASES[place] for place in statement.phases) == phases


PERSONAS = (
    "Retired widow, 78", "Mr Okafor, history teacher", "Parent of a clarinet pupil",
    "Officer on duty, 60 cases", "Person seeking asylum",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "people", "speaker"),
    [
        ("“It is loud,” said a widow.", ("Retired widow, 78",), "a widow"),
        ("“It is too loud.” (widow, 78)", ("Retired widow, 78",), "widow, 78"),
        ("“Widows get in free,” said a father.", (), "a father"),
        ("“Cash is for widows,” a student said about paying.", (), "a student"),
        ("A teacher wrote: “The bus was late.”", ("Mr Okafor, history teacher",), "A teacher"),
        ("Parents pay too much.", ("Parent of a clarinet pupil",), ""),
        ("Pupils stop after one note.", (), ""),
        ("The office is far away.", (), ""),
        ("Officers are hard to reach.", ("Officer on duty, 60 cases",), ""),
        ("Most cases wait for months.", (), ""),
        ("The asylum is being renovated.", (), ""),
        ("“That was a surprise to us all.”", (), ""),
    ],
)
def test_a_statement_names_people(text: str, people: tuple[str, ...], speaker: str) -> None:
    form = form_of(
        industry="Museum",
        business_goals="Grow",
        target_personas=PERSONAS,
        additional_context=text,
    )

    (statement,) = reading_of(form).statements

    assert tuple(PERSONAS[place] for place in statement.people) == people
    assert statement.speaker == speaker


@pytest.mark.parametrize(
    ("text", "said", "voices"),
    [
        ("I waited for an hour.", ["I waited for an hour."], (0,)),
        ("Ease: 2; would recommend: yes", [], (0,)),
        ("I waited. " * 40, [], (0,)),
    ],
)
def test_what_a_file_has_somebody_say_is_in_their_own_words(
    text: str, said: list[str], voices: tuple[int, ...]
) -> None:
    statement = Statement(1, text, "talk.vtt, 00:00:01", "talk.vtt", "The widow")
    form = form_of(industry="Museum", business_goals="Grow", target_personas=PERSONAS)
    people = recognise(form, choose(form)[0])

    (understood,) = tied([statement], "Museum", (), people)

    assert ([*understood.quotations], understood.voices) == (said, voices)
    assert understood.speaker == "The widow"


def test_a_phases_name_is_no_feeling() -> None:
    form = form_of(
        industry="Broadband",
        business_goals="Grow",
        journey_phases=("Fault report",),
        additional_context="A fault report is a form of two pages.",
    )

    assert [statement.feels for statement in reading_of(form).statements] == [0]


@pytest.mark.parametrize(
    ("goal", "measure"),
    [
        ("Cut the time from order to delivery from 9 days to 4", "Time from order to delivery"),
        ("Raise the share of visitors who return from 12% to 30%", "Share of visitors who return"),
        ("Keep nine of ten who move house", "How many in a hundred: who move house"),
        ("Reduce no-shows by 30%", "No-shows"),
        ("Bring recalls to prison down by a tenth", "Recalls to prison"),
        ("Bring penalties down to zero", "Penalties"),
        ("Let beginners start before April", "How often: beginners start before April"),
        (
            "Have 95 % of postal votes arrive in time",
            "How many in a hundred: postal votes arrive in time",
        ),
        ("Keep half of the juniors", "How many in a hundred: juniors"),
        ("Be instructed within four hours", "How often: instructed within four hours"),
        ("Die Wartezeit von 95 auf 45 Minuten senken", "Die Wartezeit"),
        ("直接予約の割合を30%から50%に増やす", "直接予約の割合"),
        ("Grow", "How often: Grow"),
        ("🚀", "How often: 🚀"),
    ],
)  # fmt: skip
def test_a_goal_says_what_to_measure(goal: str, measure: str) -> None:
    assert measures.measure(goal) == measure


@pytest.mark.parametrize(
    ("text", "keyword", "held"),
    [
        ("Neobanking today", "bank*", False),
        ("Neobanking today", "*bank*", True),
        ("Rechtsschutzversicherung", "*versicherung", True),
        ("Énergie", "energie", True),
        ("the customer service desk", "customer service", True),
        ("a service for a customer", "customer service", False),
        ("東京の旅館です", "旅館", True),
        ("anything", "🦄", False),
    ],
)
def test_a_keyword_matches_words(text: str, keyword: str, held: bool) -> None:
    assert matching.holds(text, [keyword]) is held
