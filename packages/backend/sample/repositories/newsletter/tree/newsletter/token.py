"""Links that confirm or end a subscription without a sign-in."""

import hashlib
import hmac
from urllib.parse import quote, unquote


def link(base: str, email: str, purpose: str, key: bytes) -> str:
    """A link that works for one address and one purpose ("confirm" or "leave")."""
    return f"{base}/{purpose}?email={quote(email, safe='')}&token={_token(email, purpose, key)}"


def verify(quoted_email: str, purpose: str, token: str, key: bytes) -> str | None:
    """The address when the token fits it, else None."""
    email = unquote(quoted_email)
    return email if hmac.compare_digest(token, _token(email, purpose, key)) else None


def _token(email: str, purpose: str, key: bytes) -> str:
    message = f"{purpose}\n{email.strip().lower()}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()
