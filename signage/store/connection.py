"""The name of an open transaction, for those outside the store that pass one on."""

from sqlalchemy import Connection

__all__ = ["Connection"]
