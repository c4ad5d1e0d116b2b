"""What is found in a text: words and runs of words."""
