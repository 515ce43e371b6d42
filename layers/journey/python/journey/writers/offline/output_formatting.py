"""Step 7: what this very map teaches, and what to do about it."""

from collections.abc import Iterable
from typing import Any

from journey.content.journey_map import (
    ContextAnalysis,
    EmotionValidation,
    Finding,
    JourneyMapping,
    PersonaCreation,
    PhaseOutline,
    ResearchIntegration,
)
from journey.content.proposals import ConclusionsProposal
from journey.writers import Brief
from journey.writers.offline.choice import shuffled
from journey.writers.offline.evidence import sentiment
from journey.writers.offline.knowledge import sentences
from journey.writers.offline.phrasing import Slots, quoted, shortened, uncapitalised, woven
from journey.writers.offline.reading import Reading

# A phase whose feeling the research contradicts has none.
_NO_WORD = "unclear"


def write(brief: Brief[Any], reading: Reading) -> ConclusionsProposal:
    """Conclude from the scores, the goals, the personas and the findings."""
    scores = _score_slots(brief, reading)
    finding = _most_telling(brief)
    slots = (
        dict(reading.words)
        | scores
        | _goal_slots(brief, reading)
        | _persona_slots(brief, reading)
        | _finding_slots(brief, reading, finding)
        | {
            "factor": uncapitalised(brief.draft.get(ContextAnalysis).market_factors[0]),
            "first": reading.phases[0].called,
            "last": reading.phases[-1].called,
        }
    )
    shape = "level" if scores["low_score"] == scores["high_score"] else "peaks"
    research = "found" if finding else "none"
    goals = ["goal", "second_goal"] if len(reading.goals) > 1 else ["goal"]
    return ConclusionsProposal(
        insights=_said(
            "insights", [shape, "goal", "persona", f"research_{research}", "market"], slots
        ),
        recommendations=_said(
            "recommendations",
            [f"{shape}_low", shape, *goals, "persona", f"research_{research}"],
            slots,
        ),
    )


def _said(kind: str, keys: Iterable[str], slots: Slots) -> list[str]:
    say = sentences()[kind]
    return list(woven([say[key] for key in keys if key in say], slots))


def _score_slots(brief: Brief[Any], reading: Reading) -> dict[str, str]:
    emotions = brief.draft.get(EmotionValidation).emotions
    places = range(len(emotions))
    low = min(places, key=lambda place: emotions[place].score)
    high = max(places, key=lambda place: emotions[place].score)
    outlines = brief.draft.get(JourneyMapping).phases
    return {
        "low": reading.phases[low].called,
        "low_score": f"{emotions[low].score:+.1f}",
        "low_words": next(iter(emotions[low].words), _NO_WORD),
        "low_pain": uncapitalised(outlines[low].pain_points[-1]),
        "low_opportunity": uncapitalised(outlines[low].opportunities[0]),
        "high": reading.phases[high].called,
        "high_score": f"{emotions[high].score:+.1f}",
        "high_words": next(iter(emotions[high].words), _NO_WORD),
        "high_opportunity": uncapitalised(outlines[high].opportunities[0]),
    }


def _goal_slots(brief: Brief[Any], reading: Reading) -> dict[str, str]:
    goal, second = reading.goals[0], reading.goals[-1]
    place = _decided_at(brief, reading)
    outline: PhaseOutline = brief.draft.get(JourneyMapping).phases[place]
    return {
        "goal": quoted(goal.text),
        "goal_measure": goal.theme.measure,
        "goal_phase": reading.phases[place].called,
        "goal_pain": uncapitalised(outline.pain_points[-2]),
        "goal_opportunity": uncapitalised(outline.opportunities[1]),
        "second_goal": quoted(second.text),
        "second_measure": second.theme.measure,
        "second_lever": uncapitalised(second.theme.levers[1]),
    }


def _decided_at(brief: Brief[Any], reading: Reading) -> int:
    """The first phase in which the main goal is won; for want of one, the lowest of all."""
    emotions = brief.draft.get(EmotionValidation).emotions
    places = range(len(emotions))
    won = [place for place in places if reading.is_won_in(reading.goals[0], place)]
    return min(won or places, key=lambda place: emotions[place].score)


def _persona_slots(brief: Brief[Any], reading: Reading) -> dict[str, str]:
    profiles = brief.draft.get(PersonaCreation).personas
    place = shuffled(range(len(profiles)), reading.goals[0].text)[0]
    return {
        "persona": reading.people[place].called,
        "persona_goal": uncapitalised(profiles[place].goals[0]),
        "persona_pain": uncapitalised(profiles[place].pain_points[0]),
    }


def _most_telling(brief: Brief[Any]) -> Finding | None:
    """A finding with feeling in it, tied as closely to a phase as may be."""
    findings = brief.draft.get(ResearchIntegration).findings
    return min(
        findings,
        key=lambda finding: (not sentiment(finding.text), len(finding.phase_ids) or 99),
        default=None,
    )


def _finding_slots(brief: Brief[Any], reading: Reading, finding: Finding | None) -> dict[str, str]:
    if finding is None:
        return {}
    ids = [outline.id for outline in brief.draft.get(JourneyMapping).phases]
    subject: str = sentences()["insights"]["whole_journey"]
    if finding.phase_ids:
        subject = reading.phases[ids.index(finding.phase_ids[0])].called
    return {
        "finding": quoted(shortened(finding.text, 150)),
        "finding_source": uncapitalised(finding.source),
        "finding_phase": subject,
    }
