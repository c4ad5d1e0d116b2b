"""The forms of duty: what the evidence about each comes to, window by window."""
