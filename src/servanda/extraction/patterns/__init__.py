"""The patterns that frames are written in: one module a pattern."""
