"""The stack under ``sam local``: built functions in Lambda's own containers, AWS's stand-in beside.

SAM serves the API and runs the functions; DynamoDB and Step Functions, which it does not have,
are those of the embedded stack.
"""

from local.serving.command_error import CommandError


class SamLocalError(CommandError):
    """It can't be started."""
