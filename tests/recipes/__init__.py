"""Recipes with their fixtures."""
