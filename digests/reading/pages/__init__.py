"""A web page to its article: what it says of itself, and its paragraphs without what is beside."""

from digests.reading.pages.reader import read_html

__all__ = ["read_html"]
