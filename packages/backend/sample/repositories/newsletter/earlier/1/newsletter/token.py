"""Links that confirm or end a subscription without a sign-in."""

import hashlib
import hmac


def link(base: str, email: str, purpose: str, key: bytes) -> str:
    """A link that works for one address and one purpose ("confirm" or "leave")."""
    return f"{base}/{purpose}?email={email}&token={_token(email, purpose, key)}"


def _token(email: str, purpose: str, key: bytes) -> str:
    return hmac.new(key, f"{purpose}\n{email}".encode(), hashlib.sha256).hexdigest()
