"""What is handed out on demand: Tonight, the picks of the day, titles like a title."""
