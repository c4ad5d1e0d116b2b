"""Writes files whole or not at all: who reads one never finds half of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_whole(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Write texts as files of a folder, which is made where it is not there.

    All are written beside their places first and put there at the end, so that an end in the
    middle, whatever its cause, leaves what was there before. Raises :class:`OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    beside = {folder / f".{name}.{os.getpid()}.part": folder / name for name in texts}
    try:
        for (temporary, place), text in zip(beside.items(), texts.values(), strict=True):
            if place.is_dir():
                raise IsADirectoryError(21, os.strerror(21), str(place))
            with temporary.open("wb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
        for temporary, place in beside.items():
            temporary.replace(place)
    finally:
        for temporary in beside:
            temporary.unlink(missing_ok=True)
    return tuple(beside.values())
