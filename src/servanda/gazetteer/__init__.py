"""The layer `gazetteer`."""
