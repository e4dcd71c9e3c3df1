"""Rules on who is said to speak."""
