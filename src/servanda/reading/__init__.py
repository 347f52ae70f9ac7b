"""The layer `reading`."""
