"""The web part: what a browser, a program, a reader of feeds, a probe or Prometheus gets of a workspace.

`Web` is started beside the daemon and listens where [web] of the settings says. Owns starlette, uvicorn and
prometheus_client.
"""

from monitor.review.server import Web

__all__ = ["Web"]
