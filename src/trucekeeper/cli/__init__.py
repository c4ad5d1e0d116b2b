"""The command line: ``trucekeeper brief``, ``status``, ``explain`` and ``intake``."""

from trucekeeper.cli.app import app, main

__all__ = ["app", "main"]
