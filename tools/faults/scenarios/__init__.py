"""One fault each: `run(stage, times)` gives a Result."""
