"""The parts of the lexer of growth and fall; `servanda.extraction.changes` is the way in."""
