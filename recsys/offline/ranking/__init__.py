"""Learning and measuring the weights of the score."""
