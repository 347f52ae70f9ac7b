"""The parts of the lexer of numbers; `servanda.extraction.numbers` is the way in."""
