"""What a person likes, has, follows and has seen."""
