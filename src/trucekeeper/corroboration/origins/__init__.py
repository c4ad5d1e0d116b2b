"""How many independent origins stand behind reports."""
