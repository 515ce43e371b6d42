"""The one S3 bucket: objects, and forms by which a browser sends one straight to it.

Nothing here knows what an object holds; see :mod:`journey.storage.object_keys` for that.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from botocore.exceptions import ClientError

from journey.errors import JourneyError, StoreUnavailable
from journey.runtime import aws, aws_errors, environment

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

Result = TypeVar("Result")

_MISSING = ("NoSuchKey", "PreconditionFailed")


class ObjectMissing(JourneyError):
    """There is no such object, or another one has taken its place."""


class Bucket:
    """The bucket and the client it is reached by."""

    def __init__(self, client: "S3Client", name: str) -> None:
        self._client = client
        self.name = name

    @classmethod
    def from_environment(cls) -> Self:
        """The bucket that ``RESEARCH_BUCKET`` names."""
        return cls(aws.s3(), environment.text("RESEARCH_BUCKET"))

    def upload_form(self, key: str, media_type: str, *, most: int, seconds: int) -> dict[str, Any]:
        """A form that takes one object of this very key and type: its ``url`` and ``fields``.

        https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html

        Args:
            most: how many bytes it may have.
            seconds: how long the form is good for.
        """
        form: dict[str, Any] = self._client.generate_presigned_post(
            self.name,
            key,
            Fields={"Content-Type": media_type},
            Conditions=[{"Content-Type": media_type}, ["content-length-range", 1, most]],
            ExpiresIn=seconds,
        )
        return form

    def get(self, key: str, *, etag: str = "") -> bytes:
        """An object; with an ETag, only the version that bears it.

        Raises:
            ObjectMissing: it is not there, or not in that version.
            StoreUnavailable: S3 did not answer.
        """
        version: dict[str, Any] = {"IfMatch": etag} if etag else {}
        try:
            answer = _call(lambda: self._client.get_object(Bucket=self.name, Key=key, **version))
            return _call(answer["Body"].read)
        except ClientError as error:
            if aws_errors.code(error) in _MISSING:
                raise ObjectMissing(key) from error
            raise

    def put(self, key: str, data: bytes) -> None:
        """Write an object, in place of an earlier one.

        Raises:
            StoreUnavailable: S3 did not answer.
        """
        _call(lambda: self._client.put_object(Bucket=self.name, Key=key, Body=data))

    def renew(self, key: str) -> None:
        """Write an object once more, as it is: to its bucket it is of today. None is no fault.

        Raises:
            StoreUnavailable: S3 did not answer.
        """
        source: Any = {"Bucket": self.name, "Key": key}
        try:
            _call(
                lambda: self._client.copy_object(
                    Bucket=self.name, Key=key, CopySource=source, MetadataDirective="REPLACE"
                )
            )
        except ClientError as error:
            if aws_errors.code(error) not in _MISSING:
                raise

    def delete(self, *keys: str) -> None:
        """Take objects away, one by one; none is no fault.

        Raises:
            StoreUnavailable: S3 did not answer.
        """
        for key in keys:
            _call(partial(self._client.delete_object, Bucket=self.name, Key=key))


def _call(request: Callable[[], Result]) -> Result:
    try:
        return request()
    except aws_errors.AwsError as error:
        if aws_errors.may_pass(error):
            raise StoreUnavailable from error
        raise
