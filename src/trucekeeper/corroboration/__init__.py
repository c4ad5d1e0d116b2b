"""From claims to incidents: which speak of one happening, from how many origins, how far to be believed."""
