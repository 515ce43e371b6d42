"""Step 6, Emotion Validation: how the customer feels in each phase, and why."""

from journey.content.draft import Draft
from journey.content.journey_map import EmotionValidation
from journey.content.proposals import EmotionsProposal
from journey.drafting import emotions
from journey.jobs.steps import EMOTION_VALIDATION
from journey.step_runs.step_handler import StepRun, step_handler


@step_handler(EMOTION_VALIDATION)
def handler(run: StepRun) -> Draft:
    """Adds the emotion of each phase, scored from -2 to +2."""
    run.report("Tracing how the journey feels")
    proposal = run.write(EmotionsProposal)
    run.report("Holding the emotion of each phase against your research")
    validation = emotions.settle(proposal, run.form, run.draft)
    run.report(_range(validation))
    return run.draft.with_part(emotion_validation=validation)


def _range(validation: EmotionValidation) -> str:
    scores = [emotion.score for emotion in validation.emotions if emotion.assessed]
    if not scores:
        return "No phase's emotion could be assessed"
    return f"Emotion runs from {min(scores):+g} to {max(scores):+g}"
