"""The addresses in mails by which a reader leaves a subscription, where the web part serves them.

`leaving` gives the address of each subscription, empty where none is served; `secret` the key of them all.
"""

from collections.abc import Callable

from monitor.notify.links import SERVED, UNSUBSCRIBE
from monitor.notify.selection import Subscribed
from monitor.notify.unsubscribe import secret_of, unsubscribe_address
from monitor.pipeline.parts import Parts


def secret(parts: Parts) -> bytes:
    """The key that signs them: of the settings, else one that the workspace keeps."""
    given = parts.settings.web.secret
    return secret_of(parts.workspace.root, given.get_secret_value() if given else "")


def leaving(parts: Parts) -> Callable[[Subscribed], str]:
    """Gives the address for a subscription; empty where nothing would answer."""
    base_url = parts.settings.web.base_url
    if not base_url or UNSUBSCRIBE not in SERVED:
        return lambda _: ""
    key = secret(parts)
    return lambda subscribed: unsubscribe_address(base_url, subscribed.id, subscribed.subscription, key)
