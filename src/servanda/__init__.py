"""servanda reads what is published about economic cooperation, and follows what was promised."""

__version__ = "0.1.0"
