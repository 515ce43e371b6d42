"""S3's stand-in: its events, and objects that outlive a restart."""

from pathlib import Path
from typing import Any

import pytest
import urllib3

from local.aws import kept_objects
from local.aws.local_aws import LocalAws
from local.aws.patches.object_events import ObjectChange
from local.lambdas.container_process import Invocation
from local.template.template import Template
from tests.patience import eventually

TEMPLATE = Template({}, stack="objects")


class Functions:
    """Notes the events that functions are invoked with."""

    def __init__(self) -> None:
        self.events: list[tuple[str, bytes]] = []

    def __call__(self, function: str, event: bytes) -> Invocation:
        self.events.append((function, event))
        return Invocation(b"null", is_error=False)


def post_form(s3: Any, key: str) -> dict[str, Any]:
    form: dict[str, Any] = s3.generate_presigned_post(TEMPLATE.bucket(), key)
    return form


def test_an_upload_starts_the_reading_and_its_statements_do_not() -> None:
    """Fails when moto tells of its objects in another place."""
    functions = Functions()
    with LocalAws(TEMPLATE, functions) as aws:
        s3, bucket = aws.client("s3"), TEMPLATE.bucket()
        s3.put_object(Bucket=bucket, Key="statements/YW5u/1", Body=b"{}")
        form = post_form(s3, "uploads/YW5u/1")
        fields = {**form["fields"], "file": ("notes.txt", b"I gave up.")}
        sent = urllib3.request("POST", form["url"], fields=fields)
        etag = s3.head_object(Bucket=bucket, Key="uploads/YW5u/1")["ETag"].strip('"')
        eventually(lambda: len(functions.events) == 1)

    assert sent.status == 204
    [(function, event)] = functions.events
    assert function.endswith("ReadResearchFunction")
    assert f'"key": "uploads/YW5u/1", "etag": "{etag}"' in event.decode()


def test_what_the_bucket_holds_from_the_beginning_is_there_and_nobody_is_told() -> None:
    functions, bucket = Functions(), TEMPLATE.bucket()
    with LocalAws(TEMPLATE, functions, objects={"uploads/YW5u/1": b"I gave up."}) as aws:
        s3 = aws.client("s3")
        found = s3.get_object(Bucket=bucket, Key="uploads/YW5u/1")["Body"].read()
        s3.put_object(Bucket=bucket, Key="uploads/YW5u/2", Body=b"So did I.")
        eventually(lambda: bool(functions.events))

    assert found == b"I gave up."
    [(_, event)] = functions.events
    assert b'"key": "uploads/YW5u/2"' in event


def test_a_page_of_any_port_may_send_files() -> None:
    with LocalAws(TEMPLATE, Functions()) as aws:
        form = post_form(aws.client("s3"), "uploads/YW5u/1")
        fields = {**form["fields"], "file": ("notes.txt", b"I gave up.")}
        headers = {"Origin": "http://127.0.0.1:3000"}
        sent = urllib3.request("POST", form["url"], fields=fields, headers=headers)

    assert sent.headers["Access-Control-Allow-Origin"] in ("*", "http://127.0.0.1:3000")


@pytest.mark.parametrize("key", ["uploads/YW5u/1", "journeys/YW5u/2"])
def test_objects_outlive_a_restart(tmp_path: Path, key: str) -> None:
    bucket = TEMPLATE.bucket()
    with LocalAws(TEMPLATE, Functions(), state=tmp_path) as aws:
        aws.client("s3").put_object(Bucket=bucket, Key=key, Body=b"kept")
        aws.client("s3").put_object(Bucket=bucket, Key="gone", Body=b"gone")
        aws.client("s3").delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "gone"}]})

    with LocalAws(TEMPLATE, Functions(), state=tmp_path) as aws:
        found = aws.client("s3").get_object(Bucket=bucket, Key=key)["Body"].read()
        listed = aws.client("s3").list_objects_v2(Bucket=bucket)["Contents"]

    assert found == b"kept"
    assert [entry["Key"] for entry in listed] == [key]


def test_the_last_version_of_an_object_is_kept(tmp_path: Path) -> None:
    put: dict[str, bytes] = {}
    for body in (b"one", b"two"):
        with kept_objects.kept_in(tmp_path / "objects", put.__setitem__) as keep:
            keep(ObjectChange("bucket", "key", "etag", body))
    with kept_objects.kept_in(tmp_path / "objects", put.__setitem__):
        pass

    assert put == {"key": b"two"}
