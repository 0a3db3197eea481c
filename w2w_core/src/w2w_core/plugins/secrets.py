"""Encrypts what staff enter for a provider, so that a copy of the database gives no key away.

The setting W2W_SECRETS_KEYS lists long random texts: the first encrypts, all of them decrypt. To rotate,
put a new one in front, run `w2w providers rotate`, and drop the old one.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_SHORTEST = 32
_PURPOSE = b"what2watch: settings of providers"
_OTHER_KEY = "was encrypted with a key that is not in W2W_SECRETS_KEYS: put that back, or enter it anew"


class Unusable(ValueError):
    """The keys are not such that this text can be encrypted or read; the message says how to mend it."""


def encrypt(text: str) -> str:
    return _cipher().encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    try:
        return _cipher().decrypt(token).decode()
    except InvalidToken as error:
        raise Unusable(_OTHER_KEY) from error


def rotate(token: str) -> str:
    """The same text, encrypted with the first key."""
    try:
        return _cipher().rotate(token).decode()
    except InvalidToken as error:
        raise Unusable(_OTHER_KEY) from error


def _cipher() -> MultiFernet:
    return _made(tuple(getattr(settings, "W2W_SECRETS_KEYS", ())))


@lru_cache(4)
def _made(keys: tuple[str, ...]) -> MultiFernet:
    if not keys:
        raise Unusable("W2W_SECRETS_KEYS is empty: put a long random text into it")
    if any(len(key) < _SHORTEST for key in keys):
        raise Unusable(f"W2W_SECRETS_KEYS holds a key of less than {_SHORTEST} characters")
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    """Fernet wants 32 bytes; the operator's text may have any length."""
    derivation = HKDF(SHA256(), length=32, salt=None, info=_PURPOSE)
    return urlsafe_b64encode(derivation.derive(key.encode()))
