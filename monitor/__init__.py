"""Watches institutions' web pages and tells people what changed in meaning."""

__version__ = "0.1.0"
