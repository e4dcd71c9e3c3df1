"""Bytes to `Document`: one module a format, found by looking into this folder."""
