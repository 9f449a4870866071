"""Watches institutions' web pages and tells people what changed in meaning."""

__version__ = "0.1.0"
SOFTWARE = f"institution-monitor/{__version__}"
"""What archives, packs and backups say made them."""
