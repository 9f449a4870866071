"""monitor.toml and the environment: every setting, its default and its help, in one place.

`load(path, environ)` gives `Settings` or raises `ConfigurationError` with every fault at once. Environment
`MONITOR_<SECTION>__<KEY>` overrides any key (a list as `a, b` or as JSON; `MONITOR_RECIPIENTS__0__ADDRESS`
reaches into a list). Secrets live only there: a password in the file is refused.
"""

from monitor.settings.loading import load
from monitor.settings.people import Recipient, Subscription
from monitor.settings.schema import (
    DatabaseSettings,
    FetchSettings,
    HeartbeatSettings,
    LogSettings,
    ModelSettings,
    Settings,
    SmtpSettings,
    WebSettings,
)

__all__ = [
    "DatabaseSettings",
    "FetchSettings",
    "HeartbeatSettings",
    "LogSettings",
    "ModelSettings",
    "Recipient",
    "Settings",
    "SmtpSettings",
    "Subscription",
    "WebSettings",
    "load",
]
