"""Figures: how a sentence's numbers are cut into cells, and how a cell finds its measure, sides and
period."""
