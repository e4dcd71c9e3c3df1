"""Rules on the text of turns."""
