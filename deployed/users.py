"""Who may sign in to a stack that makes its own user pool."""

from typing import Any

from botocore.exceptions import ClientError
from pycognito.aws_srp import AWSSRP
from pycognito.exceptions import ForceChangePasswordException

from deployed.stack import DeployedError, DeployedStack

_NO_POOL = "user pool: its tokens come from the issuer that it was given as JwtIssuer"


def make_user(stack: DeployedStack, email: str, password: str) -> None:
    """Make a user who can sign in at once; no mail is sent.

    Raises:
        DeployedError: there is such a user, or the pool refuses the address or the password.
    """
    pool = stack.output("UserPoolId", _NO_POOL)
    cognito = stack.client("cognito-idp")
    try:
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=email,
            TemporaryPassword=password,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": email},
                {"Name": "email_verified", "Value": "true"},
            ],
        )
        cognito.admin_set_user_password(
            UserPoolId=pool, Username=email, Password=password, Permanent=True
        )
    except cognito.exceptions.UsernameExistsException as error:
        raise DeployedError(f"{email} is a user already; nothing was changed.") from error
    except _refusals(cognito) as error:
        raise DeployedError(_reason(error)) from error


def access_token(stack: DeployedStack, email: str, password: str) -> str:
    """A token for the API, good for an hour. The password proves itself by SRP and is not sent.

    Raises:
        DeployedError: the pool knows no such user with that password.
    """
    cognito = stack.client("cognito-idp")
    sign_in = AWSSRP(
        username=email,
        password=password,
        pool_id=stack.output("UserPoolId", _NO_POOL),
        client_id=stack.output("UserPoolClientId", _NO_POOL),
        client=cognito,
    )
    try:
        tokens = sign_in.authenticate_user()["AuthenticationResult"]
    except cognito.exceptions.NotAuthorizedException as error:
        raise DeployedError(f"{email} can't sign in: {_reason(error)}") from error
    except ForceChangePasswordException as error:
        raise DeployedError(
            f"{email} must choose a password first, on the sign-in page."
        ) from error
    return str(tokens["AccessToken"])


def _refusals(cognito: Any) -> tuple[type[ClientError], ...]:
    return (
        cognito.exceptions.InvalidPasswordException,
        cognito.exceptions.InvalidParameterException,
    )


def _reason(error: ClientError) -> str:
    return str(error.response["Error"]["Message"])
