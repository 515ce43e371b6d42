"""The form a journey is made from: the one place that says what a form may hold."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, ErrorDetails, InitErrorDetails, core_schema

from journey.content.characters import (
    REFUSED,
    REFUSED_IN_LINES,
    refuse_in_line,
    refuse_in_lines,
)
from journey.content.industry_profiles import IndustryProfile
from journey.errors import Fault, InvalidForm

DEFAULT_PHASES = ("Awareness", "Consideration", "Purchase", "Onboarding", "Retention")


def _unify_line_breaks(value: object) -> object:
    return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


def _refuse_repeats(names: Sequence[object]) -> None:
    seen: set[str] = set()
    for name in [name.strip() for name in names if isinstance(name, str)]:
        if name and name.casefold() in seen:
            raise ValueError(f"{name!r} is named more than once; name each once")
        seen.add(name.casefold())


_FILE_ID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"


def _refuse_other_ids(text: str) -> None:
    if not re.fullmatch(_FILE_ID, text):
        raise ValueError("This must be the id of a file, as POST /api/research answered it")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule that Python checks, and what JSON Schema can say of it.

    It is checked whatever else is wrong with the value, so that no fault hides another.
    """

    check: Callable[[Any], None]
    applies_to: tuple[type, ...]
    keyword: str
    value: Any

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self._validate, handler(source))

    def _validate(self, value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        faults: list[InitErrorDetails] = []
        try:
            value = handler(value)
        except ValidationError as error:
            faults += cast("list[InitErrorDetails]", error.errors(include_url=False))
        if isinstance(value, self.applies_to):
            try:
                self.check(value)
            except ValueError as fault:
                faults.append({"type": "value_error", "input": value, "ctx": {"error": fault}})
        if faults:
            raise ValidationError.from_exception_data(self.keyword, faults)
        return value

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), self.keyword: self.value}


def _visible(refused: str) -> str:
    """The pattern of a text without these characters, of which trimming leaves something."""
    return rf"^[^{refused}]*[^\s{refused}][^{refused}]*$"


_OneLine = _Rule(refuse_in_line, (str,), "pattern", _visible(REFUSED))
_Lines = _Rule(refuse_in_lines, (str,), "pattern", _visible(REFUSED_IN_LINES))
_LinesOrNone = _Rule(refuse_in_lines, (str,), "pattern", f"^[^{REFUSED_IN_LINES}]*$")
_AFileId = _Rule(_refuse_other_ids, (str,), "pattern", _FILE_ID)
_NamedOnce = _Rule(_refuse_repeats, (list, tuple), "uniqueItems", value=True)
_LineBreaks = BeforeValidator(_unify_line_breaks)

TITLE_LENGTH, PERSONA_NAME_LENGTH, PHASE_NAME_LENGTH = 200, 100, 60
"""The most characters of each."""

Title = Annotated[str, StringConstraints(min_length=1, max_length=TITLE_LENGTH), _OneLine]
Industry = Annotated[str, StringConstraints(min_length=1, max_length=100), _OneLine]
PersonaName = Annotated[
    str, StringConstraints(min_length=1, max_length=PERSONA_NAME_LENGTH), _OneLine
]
PhaseName = Annotated[str, StringConstraints(min_length=1, max_length=PHASE_NAME_LENGTH), _OneLine]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=200), _OneLine]
FileId = Annotated[str, _AFileId]
Goals = Annotated[str, StringConstraints(min_length=1, max_length=4_000), _Lines, _LineBreaks]
Context = Annotated[str, StringConstraints(max_length=10_000), _LinesOrNone, _LineBreaks]
PersonaNames = Annotated[tuple[PersonaName, ...], Field(max_length=5), _NamedOnce]
PhaseNames = Annotated[tuple[PhaseName, ...], Field(max_length=12), _NamedOnce]
FileIds = Annotated[tuple[FileId, ...], Field(max_length=5), _NamedOnce]


class RequestBody(BaseModel):
    """What a user sends: text is trimmed, and unknown fields are refused.

    camelCase is the documented spelling; snake_case is taken too.
    """

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
    )


class JourneyForm(RequestBody):
    """What the user fills in. camelCase is the documented spelling; snake_case is taken too.

    Text in any language is trimmed; control characters and direction overrides are refused, and
    names given twice, whatever their case. Unknown fields are refused by name, never dropped.

    Note:
        Read what comes from outside with :func:`read_form`, which reports every fault at once.
    """

    title: Title | None = Field(None, description='Left out: "<industry> customer journey".')
    industry: Industry
    business_goals: Goals = Field(description="What the business wants to reach.")
    target_personas: PersonaNames = Field((), description="Left out: the writer proposes two.")
    journey_phases: PhaseNames = Field(
        (),
        description=f"In the order the customer meets them. Left out: {', '.join(DEFAULT_PHASES)}.",
    )
    additional_context: Context = Field(
        "", description="Research, quotes and notes; only these can become research evidence."
    )

    industry_profile: IndustryProfile | None = Field(
        None,
        description=(
            "What the offline writer is to take the industry for. Left out: it says in the map "
            "what it took it for."
        ),
    )

    research_files: FileIds = Field(
        (),
        description=(
            "Ids of research files that are read; the journey is given what they say. "
            "Like the context, it can become research evidence."
        ),
    )

    @property
    def map_title(self) -> str:
        """The title given, or "<industry> customer journey"."""
        return self.title or f"{self.industry} customer journey"

    @property
    def names(self) -> tuple[str, ...]:
        """What the user calls things: the journey, the industry, personas and phases."""
        return (self.map_title, self.industry, *self.target_personas, *self.journey_phases)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that the user wrote."""
        return (*self.names, self.business_goals, self.additional_context)

    @property
    def phase_names(self) -> tuple[str, ...]:
        """The phases named, or the five that most journeys have."""
        return self.journey_phases or DEFAULT_PHASES


def read_form(body: object) -> JourneyForm:
    """The form in a decoded JSON body.

    Raises:
        InvalidForm: with every fault, each at its JSON pointer; of a list that is too long, that.
    """
    try:
        return JourneyForm.model_validate(body)
    except ValidationError as error:
        raise InvalidForm(faults_in(error, JourneyForm)) from None


def faults_in(error: ValidationError, model: type[RequestBody]) -> list[Fault]:
    """What is wrong with a body that should have been this model, each fault at its place."""
    fields = ", ".join(field.alias or name for name, field in model.model_fields.items())
    return [_fault(details, fields) for details in error.errors(include_url=False)]


def _fault(details: ErrorDetails, fields: str) -> Fault:
    match details["type"]:
        case "missing":
            detail = "This field is required"
        case "extra_forbidden":
            detail = f"Unknown field; remove it. The fields are {fields}"
        case "model_type":
            detail = f"The body must be a JSON object with the fields {fields}"
        case "tuple_type":
            detail = "This must be a list of texts"
        case "too_long":
            detail = f"Name at most {details['ctx']['max_length']}"
        case "int_type":
            detail = "This must be a whole number"
        case "greater_than_equal":
            detail = f"This must be at least {details['ctx']['ge']:,}"
        case "less_than_equal":
            detail = f"This must be at most {details['ctx']['le']:,}"
        case "string_type":
            detail = "This must be a text"
        case "string_too_short":
            detail = "This must not be empty"
        case "string_too_long":
            detail = f"Shorten this to at most {details['ctx']['max_length']:,} characters"
        case "string_unicode":
            detail = "This text is not valid Unicode; remove the unpaired surrogate"
        case "literal_error":
            detail = "There is no such profile; GET /api/industry-profiles lists them"
        case "value_error":
            detail = str(details["ctx"]["error"])
        case _:
            detail = details["msg"]
    return Fault(_pointer(details["loc"]), detail)


def _pointer(location: tuple[int | str, ...]) -> str:
    """An RFC 6901 JSON pointer."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in location)
