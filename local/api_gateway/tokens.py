"""Tokens for the local API: a key of our own signs them, and the gateway checks them.

A token has what a Cognito or other OpenID provider would put in; only the key is ours.
"""

import time
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from local.serving import whole_files
from local.serving.command_error import CommandError
from local.template.template import Authorizer

_ALGORITHM = "RS256"
_KEY_BITS = 2048


class InvalidToken(Exception):
    """The token is forged, expired, not valid yet, or meant for somebody else."""


class TokenIssuer:
    """Issues and verifies tokens.

    Args:
        authorizer: issuer and audience that tokens are made for.
        key_file: where the key is kept over restarts; None for a key that dies with the process.

    Raises:
        CommandError: the file holds something else, or can't be written.
    """

    def __init__(self, authorizer: Authorizer, key_file: Path | None = None) -> None:
        self._authorizer = authorizer
        self._key = _load_or_make(key_file)

    def issue(self, user: str, *, expires_in: int = 3600, **claims: Any) -> str:
        """A token whose ``sub`` is the user.

        Args:
            expires_in: seconds; negative for a token that has expired already.
            claims: further claims, or others in place of those this makes.
        """
        now = int(time.time())
        standard = {
            "sub": user,
            "iss": self._authorizer.issuer,
            "aud": self._authorizer.audience[0],
            "iat": now,
            "nbf": min(now, now + expires_in),
            "exp": now + expires_in,
        }
        return jwt.encode(standard | claims, self._key, algorithm=_ALGORITHM)

    def verify(self, token: str) -> dict[str, Any]:
        """The token's claims.

        Raises:
            InvalidToken: it is not one that API Gateway would take.
        """
        try:
            claims: dict[str, Any] = jwt.decode(
                token,
                self._key.public_key(),
                algorithms=[_ALGORITHM],
                issuer=self._authorizer.issuer,
                audience=self._authorizer.audience,
                options={"require": ["exp", "iss"]},
            )
        except jwt.InvalidTokenError as error:
            raise InvalidToken(str(error)) from error
        return claims


def _load_or_make(key_file: Path | None) -> rsa.RSAPrivateKey:
    if key_file and key_file.exists():
        return _load(key_file)
    key = rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
    if key_file:
        _save(key, key_file)
    return key


def _load(key_file: Path) -> rsa.RSAPrivateKey:
    try:
        key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, rsa.RSAPrivateKey):
        raise CommandError(f"{key_file} is no RSA key; without that file a new one is made")
    return key


def _save(key: rsa.RSAPrivateKey, key_file: Path) -> None:
    content = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    whole_files.write(key_file, content, mode=0o600)
