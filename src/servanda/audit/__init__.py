"""The layer `audit`."""
