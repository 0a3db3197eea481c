"""What could be shown at all: within reach and in time, neither seen nor dismissed."""
