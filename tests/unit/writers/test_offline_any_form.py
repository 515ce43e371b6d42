"""Whatever form comes in, in any language, a sound map comes out."""

import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey.content.form import JourneyForm
from journey.drafting.research import MOST_FINDINGS
from tests.unit.writers.drafting import Draw, form_of

PHASES_MANY = (
    "Awareness", "Consideration", "Comparison", "Purchase", "Checkout", "Delivery",
    "Onboarding", "Support", "Customer service", "Retention", "Retention!", "Advocacy",
)  # fmt: skip

FORMS = {
    "the least": form_of(industry="x", business_goals="y"),
    "every list full": form_of(
        industry="Retail",
        business_goals="Sell more. Sell faster. Sell again. Sell abroad. Lose less. Waste less.",
        target_personas=("Parents", "Single parents", "Working mums", "New fathers", "Families"),
        journey_phases=PHASES_MANY,
    ),
    "unknown phases": form_of(
        industry="Falconry",
        business_goals="Fly higher",
        target_personas=("Ann", "Bob", "Cid", "Dot", "Eve"),
        journey_phases=tuple(f"Zorg {letter}" for letter in "ABCDEFGHIJKL"),
    ),
    "the most": form_of(
        title="t" * 200,
        industry=("Industry " * 12)[:100],
        business_goals=("Make every customer of ours happier than the last one. " * 80)[:4_000],
        target_personas=tuple(f"{n} {'persona ' * 12}"[:100].strip() for n in range(5)),
        journey_phases=tuple(f"{n} {'phase ' * 12}"[:60].strip() for n in range(12)),
        additional_context=("".join(f"{n}% say “this is statement {n}”. " for n in range(400)))[
            :10_000
        ],
    ),
    "one endless word": form_of(
        industry="i" * 100,
        business_goals="g" * 4_000,
        target_personas=tuple(str(n) * 100 for n in range(5)),
        journey_phases=tuple(chr(97 + n) * 60 for n in range(12)),
        additional_context="7" * 10_000,
    ),
    "Japanese": form_of(
        industry="旅館",
        business_goals="直接予約を30%増やす。訪日外国人の満足度を高める",
        target_personas=("訪日カップル", "東京の会社員"),
        journey_phases=("認知", "予約", "到着", "滞在", "口コミ"),
        additional_context="62%が温泉を理由に選んだ。「英語の案内が少なくて困った」という声が多い。",
    ),
    "Arabic": form_of(
        industry="سياحة",
        business_goals="زيادة الحجوزات المباشرة",
        target_personas=("العائلات", "المسافرون"),
        journey_phases=("الوعي", "الحجز", "الوصول"),
        additional_context="قال أحد الضيوف «الخدمة بطيئة جدا في المساء».",
    ),
    "emoji": form_of(
        industry="🦄",
        business_goals="🚀🚀🚀",
        target_personas=("👩‍🚀", "🐕"),
        journey_phases=("🌱", "🌳", "🍂"),
        additional_context="🔥",
    ),
    "braces and quotes": form_of(
        industry="{industry}",
        business_goals='{goal} "quoted" {0} %s',
        target_personas=("{persona}", '"Ann"'),
        journey_phases=("{phase}", "*", "“Start”"),
        additional_context='{statement} 50% said "{quote} is what they said"',
    ),
    "placeholders": form_of(
        industry="TBD",
        business_goals="Lorem ipsum dolor sit amet",
        target_personas=("N/A",),
        journey_phases=("TBD", "…"),
        additional_context="TBD",
    ),
}

text = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40).filter(
    str.strip
)
forms = st.builds(
    lambda industry, goals, personas, phases, context: form_of(
        industry=industry,
        business_goals=goals,
        target_personas=tuple(personas),
        journey_phases=tuple(phases),
        additional_context=context,
    ),
    industry=text,
    goals=text,
    personas=st.lists(text, max_size=5, unique_by=lambda name: name.strip().casefold()),
    phases=st.lists(text, max_size=12, unique_by=lambda name: name.strip().casefold()),
    context=st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=300),
)


def assert_sound(form: JourneyForm, drawn: Draw) -> None:
    journey = drawn(form)
    # A form may itself be written in braces and signs, which are handed on as they are.
    assert [fault for fault in journey.found if fault.check != "written in words"] == []
    unmet = [check.name for check in journey.finished.quality.checks if not check.passed]
    assert unmet in ([], ["written in words"])
    names = [persona.name for persona in journey.finished.personas]
    assert names == list(form.target_personas) or (len(names) == 2 and not form.target_personas)
    assert [phase.name for phase in journey.finished.phases] == list(form.phase_names)
    for persona in journey.finished.personas:
        assert 1 <= len(persona.avatar.initials) <= 3
        assert persona.age is None or persona.age in range(3, 111)
    assert len(json.dumps(asdict(journey.finished), ensure_ascii=False).encode()) < 100_000


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_gives_a_sound_map(form: JourneyForm, drawn: Draw) -> None:
    assert_sound(form, drawn)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(form=forms)
def test_gives_a_sound_map_for_any_text(form: JourneyForm, drawn: Draw) -> None:
    assert_sound(form, drawn)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_stays_within_bounds(form: JourneyForm, drawn: Draw) -> None:
    finished = drawn(form).finished
    for path, value in _leaves(asdict(finished)):
        if path[0] in ("title", "industry", "id", "created_at", "quality", "research"):
            continue
        longest = 1_200 if path == ("scenario",) else 400
        assert len(value) <= longest, (path, value)
    for phase in finished.phases:
        for name in ("actions", "thoughts", "touchpoints", "channels", "opportunities"):
            assert 1 <= len(getattr(phase, name)) <= 12, (phase.name, name)
    assert 1 <= len(finished.insights) <= 16
    assert 1 <= len(finished.recommendations) <= 6
    assert len(finished.research.findings) <= MOST_FINDINGS


def _leaves(node: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in _leaves(value, (*path, key))]
    if isinstance(node, list):
        return [leaf for at, value in enumerate(node) for leaf in _leaves(value, (*path, at))]
    return [(path, node)] if isinstance(node, str) else []
