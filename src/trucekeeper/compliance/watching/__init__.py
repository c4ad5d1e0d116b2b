"""Who watched what for how long, and why nobody saw."""
