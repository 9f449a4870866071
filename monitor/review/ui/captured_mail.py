"""A mail of ours as a page: its HTML part with the pictures in it, and its text part.

Takes a parsed message; nothing in it is fetched from elsewhere, `cid:` pictures become data addresses. The
address by which its recipient ends the mail is nobody else's: it is shown without its token.
"""

import base64
import re
from email.message import EmailMessage

MOST = 2_000_000
"""Characters of a part; ours are far shorter."""
_UNSUBSCRIBE = re.compile(r"(/unsubscribe/)[A-Za-z0-9._~%-]+")


def html_of(message: EmailMessage) -> str | None:
    """None where there is none."""
    body = message.get_body(("html",))
    if body is None:
        return None
    html = str(body.get_content())[:MOST]
    for part in message.walk():
        name = str(part.get("Content-ID", "")).strip("<>")
        if name and part.get_content_type() == "image/png":
            payload = part.get_payload(decode=True)
            packed = base64.b64encode(payload if isinstance(payload, bytes) else b"").decode()
            html = html.replace(f'"cid:{name}"', f'"data:image/png;base64,{packed}"')
    return unsigned(html)


def unsigned(text: str) -> str:
    """Without the token that ends somebody's mail."""
    return _UNSUBSCRIBE.sub(r"\1…", text)


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return "" if body is None else unsigned(str(body.get_content())[:MOST])
