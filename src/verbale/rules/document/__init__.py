"""Rules on what is said of a whole dialogue."""
