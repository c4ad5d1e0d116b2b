"""Whose acts they were, how the parties compare, and what was watched."""
