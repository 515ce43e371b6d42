"""What an account holds, so that what a stack leaves behind can be told."""

from collections.abc import Callable
from typing import Any

_LISTS = (
    ("apigatewayv2", "get_apis", "Items[].Name"),
    ("cloudformation", "describe_stacks", "Stacks[].StackName"),
    ("cloudfront", "list_distributions", "DistributionList.Items[].Id"),
    ("cloudwatch", "describe_alarms", "MetricAlarms[].AlarmName"),
    ("cloudwatch", "list_dashboards", "DashboardEntries[].DashboardName"),
    ("dynamodb", "list_tables", "TableNames[]"),
    ("events", "list_rules", "Rules[].Name"),
    ("iam", "list_roles", "Roles[].RoleName"),
    ("lambda", "list_functions", "Functions[].FunctionName"),
    ("lambda", "list_layers", "Layers[].LayerName"),
    ("logs", "describe_log_groups", "logGroups[].logGroupName"),
    ("s3", "list_buckets", "Buckets[].Name"),
    ("sqs", "list_queues", "QueueUrls[]"),
    ("stepfunctions", "list_state_machines", "stateMachines[].name"),
)
"""Service, the operation that lists, and where the names stand in its answer."""

SERVICES = {service for service, _, _ in _LISTS} | {"cognito-idp"}

_SAMS_OWN = "aws-sam-cli-managed-default"
"""The stack and the bucket by which SAM uploads; they are every stack's, and stay."""


def inventory(client: Callable[[str], Any]) -> set[str]:
    """All that the account holds of the kinds that the template makes, each with its service.

    Args:
        client: makes a client for a service.
    """
    found = {
        f"{service}: {name}"
        for service, operation, names in _LISTS
        for name in client(service).get_paginator(operation).paginate().search(names)
        if name and not name.startswith(_SAMS_OWN)  # None stands for a list that is not there
    }
    pools = client("cognito-idp").list_user_pools(MaxResults=60)["UserPools"]
    return found | {f"cognito-idp: {pool['Id']}" for pool in pools}
