"""Examples for the document: one journey, from its form to its map."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from journey.content.journey_map import JourneyMap
from journey.jobs.steps import JOURNEY_MAPPING, LAST_STEP, TOTAL_STEPS, Step, percentage

JOB_ID = "9b2f6c1e-5d0a-4f7e-8a44-0c6d1f3b7e21"
ETAG = '"7"'
NEXT_TOKEN = "WyI5YjJmNmMxZSIsICIyMDI2LTExLTIzVDEwOjAwOjAwLjAwMFoiXQ=="  # noqa: S105
IDEMPOTENCY_KEY = "4c1d7a52-heat-pump"

FORM: dict[str, Any] = json.loads(
    Path(__file__).parents[1].joinpath("sample_form.json").read_text(encoding="utf-8")
)
SMALLEST_FORM = {
    "industry": "Home energy",
    "businessGoals": "Shorten the time from first enquiry to signed offer.",
}
FAULTY_FORM = {
    "industry": " ",
    "journeyPhases": ["Awareness", "awareness"],
    "budget": 10_000,
}

_JOB = {"id": JOB_ID, "job_id": JOB_ID}
_CREATED = "2026-11-23T10:00:00.000Z"
_NAMES = {"title": "Switching to a heat pump", "industry": "Home energy"}


def _reported(
    step: Step, message: str, at: str, *, seconds: int, status: str = "processing"
) -> dict[str, Any]:
    """What a status says after a step's report; ``seconds`` remain."""
    told = {"step_name": step.name, "message": message, "percentage": percentage(step.number)}
    event = {"timestamp": at, "step": step.number, **told, "status": status}
    return {
        "status": status,
        "updated_at": at,
        "progress": {
            "current_step": step.number,
            "total_steps": TOTAL_STEPS,
            **told,
            "estimated_seconds_remaining": seconds,
        },
        "progress_history": [event],
    }


ACCEPTED = {
    **_JOB,
    "status": "queued",
    "created_at": _CREATED,
    "updated_at": _CREATED,
    "message": "The journey is queued. Poll its status until it is final.",
}
RETRIED = {
    **ACCEPTED,
    "updated_at": "2026-11-23T10:31:07.204Z",
    "message": "The journey goes on; finished steps are kept.",
}
CANCELLED = {"status": "cancelled", "message": "The journey is cancelled."}
PROFILES = {"profiles": [{"id": "energy", "name": "Energy and water"}], "language": "en"}
FILE_ID = "7d1f0a86-2c55-4e0b-9b6a-5b0f6c1d2e3f"
UPLOAD = {"name": "interviews.docx", "size": 18_204}
UPLOAD_WITH_TYPE = {**UPLOAD, "contentType": "application/pdf", "name": "report.pdf"}
FAULTY_UPLOAD = {"name": "interviews.docx", "size": 18_204_000}
ANNOUNCED = {
    "id": FILE_ID,
    "upload": {
        "url": "https://bucket.s3.eu-central-1.amazonaws.com/",
        "fields": {"key": f"uploads/YW5u/{FILE_ID}", "policy": "eyJleHBpcmF0aW9uIjogIi4uLiJ9"},
    },
    "expires_at": "2026-11-23T10:10:00.000Z",
}
READING = {
    "id": FILE_ID,
    "name": "interviews.docx",
    "status": "reading",
    "statements": 0,
    "speakers": 0,
    "detail": "",
}
READ = {**READING, "status": "read", "statements": 84, "speakers": 3}
REFUSED = {
    **READING,
    "status": "refused",
    "detail": "The file is encrypted. Save a copy without a password, and send that.",
}
HEALTHY = {"status": "ok"}

QUEUED = {
    **_JOB,
    "status": "queued",
    "created_at": _CREATED,
    "updated_at": _CREATED,
    "expires_at": "2026-12-23T10:00:00.000Z",
    **_NAMES,
    "progress_history": [],
}
PROCESSING = {
    **QUEUED,
    **_reported(JOURNEY_MAPPING, "Mapping six phases", "2026-11-23T10:01:49.020Z", seconds=261),
}
FAILED = {
    **PROCESSING,
    "status": "failed",
    "updated_at": "2026-11-23T10:03:12.911Z",
    "error_message": "The model was too busy. Retry in a few minutes; finished steps are kept.",
    "error_code": "model_throttled",
}

_GENERATED = {
    "kind": "generated",
    "source": "Written for this map: an assumption to test with customers",
}
_JOURNEY_MAP = {
    "id": JOB_ID,
    **_NAMES,
    "created_at": _CREATED,
    "scenario": "A homeowner's gas boiler is fifteen years old, and winter is coming.",
    "expectations": ["One figure for the running costs", "A fixed date for the installation"],
    "personas": [
        {
            "id": "persona-1",
            "name": "Cost-conscious homeowner",
            "age": 52,
            "occupation": "Secondary-school teacher",
            "goals": ["Know the running costs before signing"],
            "pain_points": ["Three firms gave three different sizes"],
            "motivations": ["Independence from gas prices"],
            "demographics": {"household": "Two adults, one child", "home": "Built in 1986"},
            "quote": "I stopped trusting any of them.",
            "quote_evidence": {"kind": "research", "source": "Additional context, statement 2"},
            "avatar": {"initials": "CH", "colour": "#2f6f8f"},
        }
    ],
    "phases": [
        {
            "id": "phase-1",
            "name": "Site survey",
            "actions": ["Shows the surveyor around the house"],
            "thoughts": ["Will the radiators have to go?"],
            "touchpoints": ["Surveyor's visit", "Written report"],
            "channels": ["At home", "Email"],
            "emotions": {
                "words": ["doubtful", "hopeful"],
                "drivers": ["Nobody explains how the size was worked out"],
                "evidence": _GENERATED,
                "by_persona": {"persona-1": -1.0},
                "supported_by": [2],
                "assessed": True,
            },
            "emotion_score": -0.5,
            "pain_points": ["The report takes three weeks"],
            "opportunities": ["Send the report the same day"],
            "customer_quote": "They measured everything and told me nothing.",
            "quote_evidence": _GENERATED,
            "persona_ids": ["persona-1"],
            "metrics": ["Days from the survey to its report"],
            "moment_of_truth": True,
            "channel_kinds": ["person", "post"],
            "backing": [{"pointer": "/pain_points/0", "statements": [2]}],
        }
    ],
    "research": {
        "findings": [
            {
                "text": 'One homeowner said: "I stopped trusting any of them."',
                "source": "Additional context, statement 2",
                "phase_ids": ["phase-1"],
                "persona_ids": ["persona-1"],
                "statement": 2,
                "speaker": "One homeowner",
                "sentiment": "negative",
            }
        ],
        "note": "1 of 2 statements of the material given stand here, word for word; 1 of them "
        "name a phase, the others speak of the journey as a whole.",
    },
    "insights": ["Trust is lost between the survey and the offer."],
    "recommendations": ["Explain the sizing in the report, on one page."],
    "generated_by": {
        "writer": "offline",
        "model": "none",
        "knowledge": {"profile": "energy", "recognised_by": "Home energy"},
        "usage": {
            "input_tokens": 0,
            "output_tokens": 0,
            "cached_tokens": 0,
            "price_usd": None,
            "steps": [],
        },
    },
    "quality": {
        "score": 62,
        "checks": [
            {"name": "complete", "passed": True, "detail": "Nothing is missing.", "repaired": 0}
        ],
        "reasons": ["2 of 5 phases rest on research."],
    },
    "language": "en",
    "format_version": 2,
    "state": "current",
}
JOURNEY_MAP = asdict(TypeAdapter(JourneyMap).validate_python(_JOURNEY_MAP))
"""Whole: what it does not name has its default."""

PATCH = [
    {"op": "replace", "path": "/insights/0", "value": "Trust is lost after the survey."},
    {"op": "add", "path": "/phases/0/actions/-", "value": "Asks for the report by e-mail"},
]
FAULTY_PATCH = [{"op": "copy", "from": "/title", "path": "/scenario"}]
EDITED_MAP = {
    **JOURNEY_MAP,
    "insights": ["Trust is lost after the survey."],
    "phases": [
        {
            **JOURNEY_MAP["phases"][0],
            "actions": ["Shows the surveyor around the house", "Asks for the report by e-mail"],
        }
    ],
    "edited": ["/phases/0/actions/1", "/insights/0"],
}
COMPLETED = {
    **QUEUED,
    "expires_at": "2026-12-23T10:06:31.000Z",
    **_reported(
        LAST_STEP,
        "The journey map is ready",
        "2026-11-23T10:06:31.402Z",
        seconds=0,
        status="completed",
    ),
    "result": JOURNEY_MAP,
}

PAGE = {
    "journeys": [{**_JOB, **_NAMES, "status": "completed", "created_at": _CREATED}],
    "next_token": NEXT_TOKEN,
}
