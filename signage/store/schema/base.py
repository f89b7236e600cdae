"""What the tables share: ids are text, instants integer ms UTC, hashes 64 hex digits."""

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, MetaData, String

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_column(name: str = "id") -> Column[str]:
    """A text primary key."""
    return Column(name, String(64), primary_key=True)


def ref(name: str, target: str, *, key: bool = False, null: bool = False) -> Column[str]:
    """A column that refers to another table."""
    return Column(name, ForeignKey(target), primary_key=key, nullable=null)


def instant(name: str, *, key: bool = False, null: bool = False) -> Column[int]:
    """An instant in ms UTC."""
    return Column(name, BigInteger, primary_key=key, autoincrement=False, nullable=null)


def sha_column(name: str, *, null: bool = False) -> Column[str]:
    """A hash of stored bytes."""
    return Column(name, String(64), nullable=null)
