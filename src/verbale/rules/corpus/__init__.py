"""Rules between dialogues."""
