"""Rules on language tags."""
