"""What a model is asked for: content alone, bounded, in closed objects.

Ids, order, avatars, sources and evidence are code's. A text that rests on a statement ends with the
statement's number in brackets. Nothing is optional: a number that means none is 0, a text that says
nothing is empty.

The bounds hold what a run can carry: the fullest map of the longest form stays under the limit of
Step Functions. A text is bounded in bytes as well, because a character takes one to four of them.
"""

import json
from functools import cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    create_model,
)

from journey.content.journey_map import HIGHEST_SCORE, LOWEST_SCORE, ChannelKind, Sentiment

MAX_BYTES = 280
"""A text's longest, as JSON spells it in UTF-8; a paragraph may be four times as long."""

PARAGRAPH = 4

MOST_FINDINGS = 12


def _within(limit: int) -> AfterValidator:
    def check(text: str) -> str:
        size = len(json.dumps(text, ensure_ascii=False).encode())
        if size > limit:
            raise ValueError(f"This text takes {size} bytes; shorten it to {limit}")
        return text

    return AfterValidator(check)


def _without_blanks(texts: Any) -> Any:
    """A list without the entries that say nothing: what else it holds is worth reading."""
    if not isinstance(texts, list):
        return texts
    return [text for text in texts if not (isinstance(text, str) and not text.strip())]


def _on_the_scale(score: float) -> float:
    if not LOWEST_SCORE <= score <= HIGHEST_SCORE:
        raise ValueError(f"A score is from {LOWEST_SCORE} to {HIGHEST_SCORE}")
    return score


_FITS = _within(MAX_BYTES)
_DROPS_BLANKS = BeforeValidator(_without_blanks)

Paragraph = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
    _within(MAX_BYTES * PARAGRAPH),
]
Sentence = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=180), _FITS
]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), _FITS]
WordsIfAny = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), _FITS]
Sentences = Annotated[list[Sentence], Field(min_length=1, max_length=4), _DROPS_BLANKS]
SeveralWords = Annotated[list[Words], Field(min_length=1, max_length=4), _DROPS_BLANKS]
Conclusions = Annotated[list[Sentence], Field(min_length=1, max_length=5), _DROPS_BLANKS]
Numbers = Annotated[list[Annotated[int, Field(ge=1, le=999)]], Field(max_length=8)]
Score = Annotated[
    float,
    AfterValidator(_on_the_scale),
    Field(json_schema_extra={"enum": [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]}),
]
"""Half a point is as fine as a feeling is told. The schema names each, because Bedrock takes no
bounds, and no server's grammar keeps a number within them."""


class Content(BaseModel):
    """A part of a map, as a model writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Business(Content):
    """Step 1, of the business."""

    language: Annotated[str, StringConstraints(strip_whitespace=True, max_length=12)]
    summary: Paragraph
    market_factors: Sentences
    objectives: Annotated[list[Sentence], Field(min_length=1, max_length=6), _DROPS_BLANKS]


class Customer(Content):
    """Step 1, of the customer."""

    scenario: Paragraph
    expectations: Sentences


class PersonaNames(Content):
    """Step 2, where the form names nobody."""

    first: Words
    second: Words


class Persona(Content):
    """Step 2, of one persona."""

    age: Annotated[int, Field(ge=0, le=120)]
    occupation: Words
    goals: Sentences
    pain_points: Sentences
    motivations: Sentences
    household: WordsIfAny
    location: WordsIfAny
    income: WordsIfAny
    digital_habits: WordsIfAny


class Phase(Content):
    """Step 3, of one phase."""

    actions: Sentences
    thoughts: Sentences
    touchpoints: SeveralWords
    channels: SeveralWords
    pain_points: Sentences
    opportunities: Sentences
    metrics: SeveralWords
    channel_kinds: Annotated[list[ChannelKind], Field(max_length=3)]
    personas: Numbers


class Finding(Content):
    """Step 4, of one statement."""

    statement: Annotated[int, Field(ge=1, le=9999)]
    phases: Numbers
    personas: Numbers
    speaker: WordsIfAny
    sentiment: Sentiment


class Findings(Content):
    """Step 4, of some statements."""

    findings: Annotated[list[Finding], Field(max_length=MOST_FINDINGS)]


class Quote(Content):
    """Step 5, of one persona or phase."""

    text: Sentence
    statement: Annotated[int, Field(ge=0, le=9999)]


class Emotion(Content):
    """Step 6, of one phase."""

    assessed: bool
    words: Annotated[list[Words], Field(max_length=3), _DROPS_BLANKS]
    score: Score
    drivers: Annotated[list[Sentence], Field(max_length=3), _DROPS_BLANKS]
    statements: Numbers
    by_persona: Annotated[list[Score], Field(max_length=5)]
    moment_of_truth: bool


class Insights(Content):
    """Step 7, of what is so."""

    insights: Conclusions


class Recommendations(Content):
    """Step 7, of what to do."""

    recommendations: Conclusions


class Wording(Content):
    """Step 8, of a single text."""

    text: Sentence


class Wordings(Content):
    """Step 8, of a list of texts."""

    texts: Sentences


class Several(Content):
    """So many of the same: ``answer_1``, ``answer_2`` and so on."""


@cache
def findings_of(count: int) -> type[Findings]:
    """Findings of so many statements: a schema with bounds has room for one each."""
    room = Field(max_length=max(count, MOST_FINDINGS), json_schema_extra={"maxItems": count})
    made: type[Findings] = create_model(
        Findings.__name__, __base__=Findings, findings=(Annotated[list[Finding], room], ...)
    )
    return made


@cache
def several(content: type[Content], count: int) -> type[Content]:
    """So many of the same in one answer; of one, the content itself.

    A field for each instead of a list, so that none can be missing, and none be one too many.
    """
    if count == 1:
        return content
    fields: dict[str, Any] = {f"answer_{number}": content for number in range(1, count + 1)}
    made: type[Content] = create_model(f"{content.__name__}{count}", __base__=Several, **fields)
    return made


@cache
def together(*contents: type[Content]) -> type[Content]:
    """Parts of a map in one answer, each with its own fields."""
    name = "_".join(content.__name__ for content in contents)
    made: type[Content] = create_model(name, __base__=contents)
    return made


def each(answer: Content) -> list[Any]:
    """The answers in an answer of one or several, in order."""
    if not isinstance(answer, Several):
        return [answer]
    return [getattr(answer, name) for name in type(answer).model_fields]
