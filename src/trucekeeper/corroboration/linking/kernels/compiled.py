"""Compile a loop where the extra ``trucekeeper[fast]`` is installed; else it runs as it is, slowly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


def compiled(function: Callable[_Given, _Found]) -> Callable[_Given, _Found]:
    """The function compiled by numba, kept on disk between runs; or the function itself without numba."""
    try:
        import numba
    except ImportError:
        return function
    made: Any = numba.njit(cache=True)(function)
    return made  # type: ignore[no-any-return]
