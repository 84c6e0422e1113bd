"""Training and measuring the models of taste."""
