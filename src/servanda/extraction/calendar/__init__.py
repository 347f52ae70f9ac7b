"""The parts of the lexer of dates and periods; `servanda.extraction.periods` is the way in."""
