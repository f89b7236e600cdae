"""The tables of batches, runs, tallies and reports."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from signage.store.schema.base import instant, metadata, ref

batches = Table(  # as received: the evidence
    "batches",
    metadata,
    ref("screen_id", "screens.id", key=True),
    Column("store", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),  # zlib of the signed envelope
    instant("received_at"),
)
intakes = Table(  # how much of a screen's batches was kept on the last day that had any
    "intakes",
    metadata,
    ref("screen_id", "screens.id", key=True),
    Column("day", Integer, nullable=False),  # UTC, counted from 1970
    Column("bytes", BigInteger, nullable=False),
)
acceptances = Table(
    "acceptances",
    metadata,
    ref("screen_id", "screens.id", key=True),
    Column("store", String(64), primary_key=True),
    Column("upto", Integer, nullable=False),
    Column("refused", JSON, nullable=False),
    instant("sent_at", null=True),
)
runs = Table(
    "runs",
    metadata,
    ref("screen_id", "screens.id", key=True),
    instant("start", key=True),
    instant("end", key=True),
    Column("timetable", String(64), primary_key=True),
)
gaps = Table(
    "gaps",
    metadata,
    ref("screen_id", "screens.id", key=True),
    instant("start", key=True),
    instant("end", key=True),
    Column("why", String(16), primary_key=True),
)
quarantine = Table(
    "quarantine",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("screen_id", String(64), nullable=False, index=True),
    instant("received_at"),
    Column("why", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
dirty_hours = Table(  # hours of a screen to be tallied anew
    "dirty_hours",
    metadata,
    ref("screen_id", "screens.id", key=True),
    instant("hour", key=True),
)
tallies = Table(
    "tallies",
    metadata,
    ref("screen_id", "screens.id", key=True),
    instant("hour", key=True),
    Column("slogan_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("planned", Integer, nullable=False),
    Column("planned_ms", BigInteger, nullable=False),
    Column("complete", Integer, nullable=False),
    Column("cut", Integer, nullable=False),
    Column("proven_ms", BigInteger, nullable=False),
    Index("ix_tallies_hour", "hour"),
)
accounts = Table(  # every open second of a screen, by what became of it
    "accounts",
    metadata,
    ref("screen_id", "screens.id", key=True),
    instant("hour", key=True),
    Column("account", String(16), primary_key=True),  # plays.Account
    Column("ms", BigInteger, nullable=False),
    Index("ix_accounts_hour", "hour"),
)
reports = Table(
    "reports",
    metadata,
    Column("number", String(32), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("figures", JSON, nullable=False),
    Column("text", Text, nullable=False),
    ref("issued_by", "people.id"),
    instant("issued_at"),
)
