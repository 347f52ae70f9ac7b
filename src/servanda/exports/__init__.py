"""The layer `exports`."""
