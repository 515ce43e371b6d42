"""Step 6, Emotion Validation: how the customer feels in each phase, and why."""

from journey.content.draft import Draft
from journey.content.journey_map import EmotionValidation, JourneyMapping
from journey.jobs.steps import EMOTION_VALIDATION
from journey.step_runs.step_handler import StepRun, require, step_handler


@step_handler(EMOTION_VALIDATION)
def handler(run: StepRun) -> Draft:
    """Adds the emotion of each phase, scored from -2 to +2."""
    run.report("Tracing how the journey feels")
    validation = run.write(EmotionValidation)
    run.report("Checking the emotion of each phase")
    phases = run.draft.get(JourneyMapping).phases
    require(
        [emotion.phase_id for emotion in validation.emotions] == [phase.id for phase in phases],
        "The emotions are not one for each phase, in their order",
    )
    scores = [emotion.score for emotion in validation.emotions]
    require(all(-2 <= score <= 2 for score in scores), "An emotion's score is not in -2 to +2")
    run.report(f"Emotion runs from {min(scores):+g} to {max(scores):+g}")
    return run.draft.with_part(emotion_validation=validation)
