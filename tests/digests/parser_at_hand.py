"""Loads the parser when it is imported: what is forked from a process that did so has it then."""

from __future__ import annotations

from digests.language.parser import parse_sentences

parse_sentences(["The harbour opened on Monday."])
