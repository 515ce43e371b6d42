"""What a user says of a file before it is sent: the one place that says what may be."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError

from journey.content.form import FileName, RequestBody, faults_in
from journey.errors import InvalidUpload
from journey.research_files.limits import MAX_BYTES


def _whole(value: object) -> object:
    """12.0 is a whole number to JSON, which knows one kind of number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Size = Annotated[int, Field(strict=True, ge=1, le=MAX_BYTES), BeforeValidator(_whole)]


class Upload(RequestBody):
    """A research file that is about to be sent. Its kind is told by the end of its name."""

    name: FileName = Field(description="As people call it, with its end, such as `.docx`.")
    content_type: Annotated[str, StringConstraints(max_length=255)] = Field(
        "", description="What the browser takes it for; it decides nothing."
    )
    size: Size = Field(description="In bytes.")


def read_upload(body: object) -> Upload:
    """What a decoded JSON body says of a file.

    Raises:
        InvalidUpload: with every fault, each at its JSON pointer.
    """
    try:
        return Upload.model_validate(body)
    except ValidationError as error:
        raise InvalidUpload(faults_in(error, Upload)) from None
