"""The version of the contract; it follows semantic versioning."""

__version__ = "0.3.0"
