"""What is asked where and when, and which acts bear on it: windows, places, kinds, authors, admission."""
