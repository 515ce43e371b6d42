"""A stack is there, and then it is gone: what conftest.py sees of it at the end can be seen at all.

``make remove DATA=1`` ends the session's stack, with journeys, files and users in it; test_docs.py
removes another one, first without its data. Of what a stack may leave, the emulator has neither the
table's backup nor GuardDuty's plan.
"""

from tests.rehearsal.deployment import Deployment
from tests.rehearsal.inventory import SERVICES, inventory

ONLY_WITH_THE_PAGE = {"cloudfront"}


def test_of_every_kind_there_is_something_to_be_left(deployment: Deployment) -> None:
    found = {each.partition(": ")[0] for each in inventory(deployment.client)}

    assert found == SERVICES - ONLY_WITH_THE_PAGE
