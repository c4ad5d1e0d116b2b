"""Why a finding is as it is, what did not count, and what would change it."""
