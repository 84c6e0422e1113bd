"""Wenying: ask for a film in your own words, and see why each one was chosen."""
