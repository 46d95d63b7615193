"""A small news site on loopback: its feeds can be added as sources, and news come by the hour."""

from sandbox.news.site import NewsSite

__all__ = ["NewsSite"]
