"""The layer `briefs`."""
