"""Data, training, building and measuring: what happens before the app starts."""
