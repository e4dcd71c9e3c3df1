"""Rules on the check itself: what could not be read, what is suppressed in vain."""
