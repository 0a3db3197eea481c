"""What should we watch tonight? One ranked list over everything within reach, with true reasons."""
