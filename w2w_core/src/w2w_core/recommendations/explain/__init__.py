"""What is shown of a ranking: ways in, and reasons that add up to the score."""
