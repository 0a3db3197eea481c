"""What is measured: the commands that start each server, each on a port of loopback."""
