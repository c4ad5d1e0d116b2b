"""Rulings, cures, pleas, and texts that are read in several ways."""
