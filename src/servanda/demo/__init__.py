"""The demo: documents that ship with servanda, read into a register of their own and made into a brief."""

from servanda.demo.demonstration import Demonstration, demonstrate

__all__ = ["Demonstration", "demonstrate"]
