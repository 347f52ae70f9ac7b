"""The revisions, one a file, each named by the version that it leads to."""
