"""Assistants: what a program that talks to a person asks a register over the Model Context Protocol (MCP)."""
