"""Sentences become bullets: what a tree allows to leave out goes, what points outside is named."""
