"""Identity numbers as digests under a store's key: what workers need of it, without the database."""

import hmac
from hashlib import sha256

LENGTH = 16  # bytes of a digest


def digest(key: bytes, text: str) -> str:
    """The keyed digest of a text (HMAC-SHA256, cut to 32 hexadecimal digits)."""
    return hmac.new(key, text.encode(), sha256).hexdigest()[: LENGTH * 2]
