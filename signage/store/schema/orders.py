"""The tables of orders: emergency alerts, blanks of many screens, guarded periods."""

from sqlalchemy import JSON, Column, Integer, Table, Text

from signage.store.schema.base import id_column, instant, metadata, ref

emergencies = Table(
    "emergencies",
    metadata,
    id_column(),
    Column("words", JSON, nullable=False),  # ids of slogans, in their order
    Column("target", JSON, nullable=False),  # targets.Target
    instant("from_ms"),  # 0: as soon as it is released
    instant("until_ms"),
    Column("reason", Text, nullable=False),
    ref("ordered_by", "people.id"),
    instant("ordered_at"),
    ref("released_by", "people.id", null=True),
    instant("released_at", null=True),
    ref("ended_by", "people.id", null=True),
    instant("ended_at", null=True),
)
blank_orders = Table(
    "blank_orders",
    metadata,
    id_column(),
    Column("target", JSON, nullable=False),
    Column("screens", Integer, nullable=False),
    instant("from_ms"),
    instant("until_ms"),
    Column("reason", Text, nullable=False),
    ref("ordered_by", "people.id"),
    instant("ordered_at"),
    ref("ended_by", "people.id", null=True),
    instant("ended_at", null=True),
)
guarded_periods = Table(
    "guarded_periods",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("target", JSON, nullable=False),
    instant("from_ms"),
    instant("until_ms"),
    Column("basis_doc", Text, nullable=False),
    Column("version", Integer, nullable=False),
    ref("changed_by", "people.id"),
    instant("changed_at"),
    instant("ended_at", null=True),
)
