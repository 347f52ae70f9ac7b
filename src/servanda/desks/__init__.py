"""Desks: what a person at a desk looks up in a register, as plain functions that return typed values.

Web pages, the JSON API and other programs ask the same functions, and so show the same.
"""
