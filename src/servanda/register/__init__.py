"""The layer `register`."""
