"""The layer `extraction`."""
