"""Roles whose policies are taken away for a while."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.rehearsal.deployment import Deployment


@contextmanager
def without_policies(deployment: Deployment, logical_id: str) -> Iterator[None]:
    """A role that allows nothing, for as long as the block takes."""
    iam, role = deployment.client("iam"), deployment.physical_id(logical_id)
    inline = iam.list_role_policies(RoleName=role)["PolicyNames"]
    attached = iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]
    put_back = [_taken_away(iam, role, name) for name in inline]
    put_back += [_detached(iam, role, policy["PolicyArn"]) for policy in attached]
    assert put_back, f"{logical_id} has no policy"
    try:
        yield
    finally:
        for put in put_back:
            put()


def _taken_away(iam: Any, role: str, policy: str) -> Callable[[], Any]:
    document = iam.get_role_policy(RoleName=role, PolicyName=policy)["PolicyDocument"]
    iam.delete_role_policy(RoleName=role, PolicyName=policy)
    return lambda: iam.put_role_policy(
        RoleName=role, PolicyName=policy, PolicyDocument=json.dumps(document)
    )


def _detached(iam: Any, role: str, arn: str) -> Callable[[], Any]:
    iam.detach_role_policy(RoleName=role, PolicyArn=arn)
    return lambda: iam.attach_role_policy(RoleName=role, PolicyArn=arn)
