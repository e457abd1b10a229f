"""Secrets that look real and open nothing, so that one can watch them being hidden."""

from __future__ import annotations

import base64
import random

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_KEY_BYTES = 64


def storage_connection(source: random.Random) -> str:
    """A storage account's connection string."""
    key = base64.b64encode(source.randbytes(_KEY_BYTES)).decode()
    return (
        f"DefaultEndpointsProtocol=https;AccountName=shopfeatures;AccountKey={key};"
        "EndpointSuffix=core.windows.net"
    )


def bearer(source: random.Random) -> str:
    """An Authorization header with a token in three parts."""
    parts = (base64.urlsafe_b64encode(source.randbytes(size)).rstrip(b"=").decode() for size in (27, 90, 32))
    return f"Authorization: Bearer eyJ{'.eyJ'.join(list(parts)[:2])}.{letters(source, 43)}"


def signed_address(source: random.Random) -> str:
    """A blob's address with a shared access signature."""
    signature = base64.b64encode(source.randbytes(32)).decode().replace("+", "%2B").replace("=", "%3D")
    return (
        "https://shopfeatures.blob.core.windows.net/models/churn.pkl"
        f"?sv=2024-08-04&se=2026-12-31T00%3A00%3A00Z&sr=b&sp=r&sig={signature.replace('/', '%2F')}"
    )


def letters(source: random.Random, length: int) -> str:
    """Letters and digits, as keys have them."""
    return "".join(source.choices(_LETTERS, k=length))
