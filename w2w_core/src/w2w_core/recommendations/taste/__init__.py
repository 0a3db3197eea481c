"""What a person's history says of every title: by the trained model, or by features while there is none."""
