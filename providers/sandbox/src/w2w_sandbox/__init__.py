"""Openly licensed facts, bundled, and real matches replayed as if they ran now."""

from w2w_sandbox.provider import Sandbox

__all__ = ["Sandbox", "provider"]

provider = Sandbox()
