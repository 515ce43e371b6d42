"""The baseline: a status function as it is usually written.

An event resolver with validation, a pydantic model, a tracer and boto3's resource layer.
"""

import os
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from pydantic import BaseModel

app = APIGatewayHttpResolver(enable_validation=True)
logger = Logger()
metrics = Metrics()
tracer = Tracer()
table: Any = boto3.resource("dynamodb").Table(os.environ["TABLE_NAME"])


class JobStatus(BaseModel):
    """What the client gets."""

    id: str
    status: str
    progress: dict[str, Any] | None = None


@app.get("/api/journey/status/<job_id>")
def status(job_id: str) -> JobStatus:
    """Read the job."""
    item = table.get_item(Key={"pk": f"JOB#{job_id}", "sk": "JOB"}).get("Item")
    if item is None:
        raise NotFoundError("No such job")
    return JobStatus.model_validate({"id": job_id, **item})


@tracer.capture_lambda_handler
@logger.inject_lambda_context
@metrics.log_metrics(capture_cold_start_metric=False)
def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a poll."""
    return app.resolve(event, context)
