"""All SQL lives here: what must not be lost, and how it is found again."""

from sqlalchemy import Connection

from digests.store.engine import Store

__all__ = ["Connection", "Store"]
