"""What counters say of a flow over given windows: bounds per origin, and over origins."""
