"""Lets ``python -m trucekeeper.cli`` do what the command ``trucekeeper`` does."""

from __future__ import annotations

from trucekeeper.cli.app import main

main()
