"""Findings kept up to date as evidence comes, is corrected or withdrawn."""
