"""Which findings a phase may rest on, and which claims they bear out."""

import pytest

from journey.content.draft import Draft
from journey.content.journey_map import Backing, Finding, ResearchIntegration, Sentiment
from journey.drafting import tied

OF_ONE = Finding("The pilot waits", "s1", ["phase-1"], [], 1, "", "negative")
OF_ALL = Finding("The harbour is loud", "s2", [], [], 2, "", "neutral")
OF_TWO = Finding("Signals delight the pilot", "s3", ["phase-2"], [], 3, "", "positive")
DRAFT = Draft(research_integration=ResearchIntegration([OF_ONE, OF_ALL, OF_TWO], ""))


def test_a_phase_rests_on_what_names_it_or_the_whole_journey() -> None:
    assert tied.of_phase("phase-1", DRAFT) == [OF_ONE]
    assert tied.for_phase("phase-1", DRAFT) == [OF_ONE, OF_ALL]


@pytest.mark.parametrize(("sentiment", "sign"), [("positive", 1), ("negative", -1), ("neutral", 0)])
def test_a_finding_has_a_sign(sentiment: Sentiment, sign: int) -> None:
    assert tied.sign(Finding("", "", [], [], 1, "", sentiment)) == sign


def test_a_claim_is_borne_out_by_findings_that_share_a_word() -> None:
    texts = {
        "/a/0": "Pilots wait",
        "/a/1": "Nothing of the kind",
        "/a/2": "A loud harbour",
        "/a/3": "Pilots wait",
    }
    claims = [
        Backing("/a/0", [1, 3, 9]),
        Backing("/a/1", [1]),
        Backing("/a/2", [1, 2]),
        Backing("/a/3", [2]),
    ]

    assert tied.borne_out(claims, texts, [OF_ONE, OF_ALL]) == [
        Backing("/a/0", [1]),
        Backing("/a/2", [2]),
    ]
