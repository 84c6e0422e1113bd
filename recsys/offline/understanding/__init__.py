"""Measures how well messages are understood: python -m recsys evaluate understanding."""
