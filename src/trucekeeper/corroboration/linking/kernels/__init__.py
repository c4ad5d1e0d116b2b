"""Loops over pairs of reports: compiled where numba is installed, the same plain functions where not."""
