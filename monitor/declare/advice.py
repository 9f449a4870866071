"""What is allowed, but probably not meant: one line each, for a person."""

from monitor.model import Sources
from monitor.settings import Settings

_SECLUDED = frozenset({"pla_institution", "security_institution"})
"""Most of them have no site of their own, and nobody can do anything about it."""


def check(sources: Sources, settings: Settings) -> list[str]:
    """Warnings about declarations and settings that are valid one by one."""
    warnings = []
    if not settings.fetch.contact:
        warnings.append(
            "fetch.contact is not set: the owners of the pages cannot reach you (an email or web address)"
        )
    if not sources.pages:
        warnings.append(
            "there is no page to look at: declare one in sources/, or name a shipped source in use"
        )
    mailed = any(recipient.address for recipient in settings.recipients)
    if mailed and not settings.smtp.host:
        warnings.append("smtp.host is not set: no digest can be mailed")
    elif mailed and not settings.smtp.sender:
        warnings.append("smtp.from is not set: no digest can be mailed")
    if not (settings.recipients or settings.webhooks or settings.files):
        warnings.append("there are no recipients: changes are recorded, nobody is told")
    if settings.web.base_url and not settings.web.pages:
        warnings.append("web.base_url is set, and web.pages is off: mails link to no page")
    if settings.web.enabled and settings.web.numbers_closed:
        warnings.append(
            f"web.host = {settings.web.host!r} can be reached by others: /metrics is closed until "
            "MONITOR_WEB__METRICS_TOKEN is set"
        )
    chinese = [recipient.id for recipient in settings.recipients if recipient.language == "zh"]
    if chinese:
        warnings.append(
            'language = "zh": the words around the facts are still English in this version; '
            f"recipients {_named(chinese)}"
        )
    open_to_all = [each for each in sources.institutions.values() if each.category not in _SECLUDED]
    homeless = [institution.id for institution in open_to_all if not institution.hosts]
    if homeless:
        warnings.append(f"no hosts, so own pages are not recognised as such: institutions {_named(homeless)}")
    for site in sources.sites.values():
        if not site.enabled:
            warnings.append(f"sites/{site.id}: switched off")
    return warnings


def _named(ids: list[str]) -> str:
    return ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
