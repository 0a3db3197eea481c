"""Measure the engine on public ratings; needs no Django set-up."""
