"""The views: one module each, found by looking here."""
