"""What no database keeps of a text."""

UNSTORABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], "\ufffd")
"""NUL and lone surrogates, each with what takes its place; one for one, so that offsets fit."""
