"""The layer `parties`."""
