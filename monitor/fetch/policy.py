"""How we behave towards other people's servers: limits as plain values, and the name we give ourselves."""

from dataclasses import dataclass
from urllib.parse import quote

PRODUCT = "institution-monitor"
"""The product token: what a robots.txt addresses us by."""


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """Every limit of the room. Times in seconds, sizes in bytes."""

    allow_private: tuple[str, ...] = ()
    """Networks ("10.1.0.0/16") that the gateway opens although they are not public."""
    delay: float = 1.0
    per_host: int = 1
    concurrency: int = 100
    timeout: float = 30.0
    max_bytes: int = 10_000_000
    robots: bool = True
    user_agent: str = PRODUCT
    memory: int = 64_000_000
    """What large bodies may take together, until they are judged; see `budget`."""


def user_agent(version: str, contact: str = "") -> str:
    """How we introduce ourselves: "institution-monitor/0.1 (+mailto:you@example.org)".

    The contact is a mail address or a web address. Whatever could end or split a header is percent-encoded.
    """
    name = f"{PRODUCT}/{_header_safe(version)}"
    contact = _header_safe(contact.strip())
    if not contact:
        return name
    if "://" not in contact and not contact.lower().startswith("mailto:"):
        contact = f"mailto:{contact}"
    return f"{name} (+{contact})"


def _header_safe(text: str) -> str:
    return quote(text[:200], safe="@+.-_~/:?&=%,!")
