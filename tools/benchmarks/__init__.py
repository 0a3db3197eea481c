"""One module a benchmark: `run()` gives figures by label, the unit in the label."""
