"""The layer `tracking`."""
