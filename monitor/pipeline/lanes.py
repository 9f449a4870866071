"""The ways out: which channels this workspace can serve, and what serves them.

`lanes(parts)` opens them for one batch. A channel that is not set up has none: what is queued for it waits.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from monitor.errors import ConfigurationError, Problem
from monitor.notify.outbox import Lane
from monitor.notify.pace import Pace
from monitor.notify.signing import Sign, signer
from monitor.notify.smtp import SmtpMailer
from monitor.pipeline.channels import channel_lanes
from monitor.pipeline.parts import Parts

EMAIL = "email"


@asynccontextmanager
async def lanes(parts: Parts) -> AsyncIterator[dict[str, Lane]]:
    """By channel; their connections end with the block."""
    async with AsyncExitStack() as stack:
        found: dict[str, Lane] = await channel_lanes(parts, stack)
        if not unset_mail(parts):
            smtp = parts.settings.smtp
            mailer = await stack.enter_async_context(SmtpMailer(smtp, sign=_signing(parts)))
            found[EMAIL] = Lane(mailer, smtp.connections, pace=Pace(smtp.per_minute))
        yield found


def unset_mail(parts: Parts) -> list[Problem]:
    """What is missing, or wrong, in the settings for mail to be sent."""
    smtp = parts.settings.smtp
    needed = [("smtp.host", smtp.host), ("smtp.from", smtp.sender)]
    if smtp.dkim_domain or smtp.dkim_selector or smtp.dkim_key:
        needed += [("smtp.dkim_domain", smtp.dkim_domain), ("smtp.dkim_selector", smtp.dkim_selector)]
        needed += [("smtp.dkim_key", "set" if smtp.dkim_key else "")]
    problems = [Problem("monitor.toml", key, "is not set") for key, value in needed if not value]
    if not problems:
        try:
            _signing(parts)
        except ConfigurationError as error:
            return list(error.problems)
    return problems


def _signing(parts: Parts) -> Sign:
    smtp = parts.settings.smtp
    if smtp.dkim_key is None:
        return lambda message: message
    return signer(smtp.dkim_domain, smtp.dkim_selector, smtp.dkim_key.get_secret_value())
