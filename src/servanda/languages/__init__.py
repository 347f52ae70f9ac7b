"""Languages: a folder each, holding dictionaries and frames as TOML; no code."""
