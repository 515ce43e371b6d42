"""The house under ``sam local``: built functions in Lambda's own containers, AWS's stand-in beside.

SAM serves the API and runs the functions; DynamoDB and Step Functions, which it does not have,
are those of the embedded stack.
"""

from local.unusable import Unusable


class SamLocalError(Unusable):
    """It can't be started."""
