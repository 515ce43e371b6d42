"""Everything that can go wrong in the domain, as one tree.

::

    JourneyError
     ├── InvalidRequest            the request can't be read as it is
     │    ├── MalformedBody          the body is not JSON
     │    ├── BodyTooLarge           the body is over 64 KB
     │    ├── UnsupportedBody        the body is of a kind that the route does not take
     │    ├── InvalidForm            the form breaks its rules; every fault is listed
     │    ├── InvalidEdit            the edit of a map does; every fault is listed
     │    ├── VersionNotNamed        an edit does not say which version it was made of
     │    ├── UnknownMapVersion      the map is asked for as it never was
     │    ├── InvalidUpload          a file that can't be sent as announced; every fault is listed
     │    ├── KindNotRead            a file of a kind that is not read
     │    ├── MalformedJobId         the job id is no UUID
     │    ├── MalformedIdempotencyKey  not 1 to 255 visible ASCII characters
     │    └── InvalidListQuery       a bad limit, token or status for the list
     ├── NotSignedIn               nobody vouches for the caller
     ├── JobNotFound               unknown, expired or somebody else's: never told apart
     ├── ResearchNotFound          the same of a research file
     ├── FormUnreadable            the stored form can't be read any more
     ├── JobNotCompleted           the journey map was asked for before there is one
     ├── ChangedMeanwhile          the map is of another version than the one that was edited
     ├── TransitionRefused         the job's status does not allow what was asked
     ├── TooManyActiveJobs         the user's quota of active jobs is used up
     ├── TooManyFiles              the user has as many research files as may wait for a journey
     ├── IdempotencyKeyReused      the key came before, with another form
     ├── ExecutionNotStarted       Step Functions did not take the run; it may later
     │    └── ExecutionRefused       nor will it: a permission or the state machine is missing
     ├── UnreadableFile            a research file can't be read, and why
     ├── StoreUnavailable          DynamoDB or S3 did not answer; the same call may succeed later
     ├── JobNotActive              a run that is over tried to write
     └── StepFailed                a step can't do its work
          ├── ModelThrottled         the model is busy; the state machine tries again
          ├── ModelUnavailable       the model is out of reach or broke off; it tries again, too
          ├── ModelTimedOut          the model did not finish in the time of a call
          ├── ModelAccessDenied      the account or the key may not use the model
          ├── ModelMisconfigured     there is no such model, or a setting of it is wrong
          ├── ModelRefused           the model will not write about this
          ├── ModelAnswerFiltered    the provider's filter took the answer away
          ├── GuardrailIntervened    the operator's guardrail stopped form or answer
          ├── ModelContextExceeded   form and draft are more than the model can read
          ├── InvalidModelOutput     what the model wrote breaks the step's rules
          │    ├── ModelAnswerCutShort  the answer did not end within its tokens
          │    └── EmptyModelAnswer     there was no answer
          ├── BudgetExceeded         the job has used the tokens that it may
          ├── WorkflowStateTooLarge  the draft outgrew what a run can carry
          └── ResultTooLarge         the journey map outgrew what an item can hold

:mod:`journey.api.problems` turns them into HTTP, :mod:`journey.jobs.failures` into a job's error
code. The state machine retries or catches StoreUnavailable, JobNotActive, ModelThrottled and
ModelUnavailable by name.
"""

from dataclasses import dataclass


class JourneyError(Exception):
    """The root of the tree; its text is a sentence a person can act on."""


class InvalidRequest(JourneyError):
    """The request can't be read as it is."""


class MalformedBody(InvalidRequest):
    """The body is not JSON."""

    def __init__(self) -> None:
        super().__init__(
            "The body can't be read. Send JSON in UTF-8 that names each field of an object once."
        )


class BodyTooLarge(InvalidRequest):
    """The body is over the limit, in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"The body is larger than {limit:,} bytes. Send less.")


class UnsupportedBody(InvalidRequest):
    """The body is of another kind than this one, a media type."""

    def __init__(self, taken: str) -> None:
        super().__init__(f"Send the body as {taken}, and say so in Content-Type.")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a request's body: where (an RFC 6901 JSON pointer) and what to do about it."""

    pointer: str
    detail: str


class FaultyBody(InvalidRequest):
    """The body breaks the rules of what it holds; ``faults`` lists every one."""

    def __init__(self, message: str, faults: list[Fault]) -> None:
        super().__init__(message)
        self.faults = faults


class InvalidForm(FaultyBody):
    """The form breaks its rules."""

    def __init__(self, faults: list[Fault]) -> None:
        message = "The form has faults. Fix each one listed in errors and send it again."
        super().__init__(message, faults)


class InvalidEdit(FaultyBody):
    """The patch of a map can't be applied, or makes of the map what it may not be."""

    def __init__(self, faults: list[Fault]) -> None:
        message = "The map can't be edited so. The errors say where and why; nothing was changed."
        super().__init__(message, faults)


class VersionNotNamed(InvalidRequest):
    """An edit without If-Match."""

    def __init__(self) -> None:
        super().__init__(
            "Say in If-Match which version was edited: the ETag that came with the map."
        )


class UnknownMapVersion(InvalidRequest):
    """A version of the map that there is none of."""

    def __init__(self) -> None:
        super().__init__("version must be original, or left out for the map as last edited.")


class InvalidUpload(FaultyBody):
    """A file can't be sent as it was announced."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("The file can't be taken. Put right what is listed in errors.", faults)


class KindNotRead(InvalidRequest):
    """A file of a kind that is not read; the kinds that are, as a sentence lists them."""

    def __init__(self, known: str) -> None:
        super().__init__(f"Files of this kind are not read. Send one of {known}.")


class MalformedJobId(InvalidRequest):
    """The job id is no UUID."""

    def __init__(self) -> None:
        super().__init__("The job id must be a UUID, as the create call returned it.")


class MalformedIdempotencyKey(InvalidRequest):
    """An Idempotency-Key that breaks the header's rule; its longest length in characters."""

    def __init__(self, longest: int) -> None:
        super().__init__(f"Idempotency-Key must be 1 to {longest} visible ASCII characters.")


class InvalidListQuery(InvalidRequest):
    """A bad limit, token or status for the list of journeys."""


class NotSignedIn(JourneyError):
    """Nobody vouches for the caller."""

    def __init__(self) -> None:
        super().__init__("Sign in, and send the token as Authorization: Bearer <token>.")


class JobNotFound(JourneyError):
    """Unknown, expired or somebody else's job: one answer for the three."""

    def __init__(self) -> None:
        super().__init__("There is no such journey. Check its id, or create a new one.")


class ResearchNotFound(JourneyError):
    """Unknown, expired or somebody else's research file: one answer for the three."""

    def __init__(self) -> None:
        super().__init__("There is no such file. Upload it again.")


class FormUnreadable(JourneyError):
    """The stored form is no form any more; its text is not told."""

    def __init__(self) -> None:
        super().__init__("This journey's form can't be read any more. Create a new journey.")


class JobNotCompleted(JourneyError):
    """The journey map was asked for before there is one."""

    def __init__(self, status: str) -> None:
        super().__init__(f"This journey is {status}; it has a map once it is completed.")


class ChangedMeanwhile(JourneyError):
    """The map is of another version than the one that was edited: this one."""

    def __init__(self, version: int) -> None:
        super().__init__("The map was changed meanwhile. Read it again, and edit what it is now.")
        self.version = version


class TransitionRefused(JourneyError):
    """The job's status does not allow what was asked: ``action`` is a past participle."""

    def __init__(self, action: str, status: str) -> None:
        super().__init__(f"This journey can't be {action}: it is {status}.")


class TooManyActiveJobs(JourneyError):
    """The user's quota of active jobs is used up."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"You have {limit} active journeys, the most allowed at a time. "
            "Wait for one to finish, or cancel one."
        )


class TooManyFiles(JourneyError):
    """The user has as many research files as may wait for a journey to name them."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"{limit} of your files wait for a journey, the most allowed at a time. "
            "Create a journey with some of them, or remove one."
        )


class IdempotencyKeyReused(JourneyError):
    """The idempotency key came before, with another form."""

    def __init__(self) -> None:
        super().__init__(
            "This Idempotency-Key was used for another form. Send that form, or choose a new key."
        )


class ExecutionNotStarted(JourneyError):
    """Step Functions did not take the run, or did not say; the same call may succeed later."""

    def __init__(self) -> None:
        super().__init__("The journey could not be started. Try again in a few seconds.")


class ExecutionRefused(ExecutionNotStarted):
    """Step Functions will not take the run until its operator has acted: no answer for a user."""


class UnreadableFile(JourneyError):
    """A research file can't be read; the text says why, and what to do about it."""


class StoreUnavailable(JourneyError):
    """DynamoDB or S3 did not answer, or was too busy; the same call may succeed later."""

    def __init__(self) -> None:
        super().__init__("The service is busy. Try again in a few seconds.")


class JobNotActive(JourneyError):
    """A run that is over tried to write: its job is final or gone, or has a newer attempt."""

    def __init__(self) -> None:
        super().__init__("This run is over: its job is final or gone, or has a newer attempt.")


class StepFailed(JourneyError):
    """A step can't do its work; its children say why. No text of the form or the model in it."""


class ModelThrottled(StepFailed):
    """The model is busy; the state machine tries the step again."""


class ModelUnavailable(StepFailed):
    """The model can't be reached or broke off; the state machine tries the step again."""


class ModelTimedOut(StepFailed):
    """The model did not finish in the time that a call may take."""


class ModelAccessDenied(StepFailed):
    """The account or the key may not use the model."""


class ModelMisconfigured(StepFailed):
    """There is no such model, or a setting of it is wrong."""


class ModelRefused(StepFailed):
    """The model will not write about this."""


class ModelAnswerFiltered(StepFailed):
    """The filter of the model's provider took the answer away."""


class GuardrailIntervened(StepFailed):
    """The operator's guardrail stopped the form or the answer."""


class ModelContextExceeded(StepFailed):
    """Form and draft are more than the model can read at once."""


class InvalidModelOutput(StepFailed):
    """What the model wrote breaks the rules of the step."""


class ModelAnswerCutShort(InvalidModelOutput):
    """The answer did not end within the tokens that it may have."""


class EmptyModelAnswer(InvalidModelOutput):
    """The model answered nothing."""


class BudgetExceeded(StepFailed):
    """The job has used the tokens that it may."""


class WorkflowStateTooLarge(StepFailed):
    """The draft outgrew what a run can carry from step to step."""


class ResultTooLarge(StepFailed):
    """The journey map outgrew what an item can hold."""
