"""The tables of playlists, subscriptions, bookings and blanks."""

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, Table, Text

from signage.store.schema.base import id_column, instant, metadata, ref

playlists = Table(
    "playlists",
    metadata,
    id_column(),
    Column("title", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("mandatory", Boolean, nullable=False),
    Column("filler", Boolean, nullable=False),
    Column("offered_to", JSON, nullable=False),
    Column("number", Integer),  # in the order of making; says its colour
    ref("changed_by", "people.id"),
    instant("changed_at"),
)
entries = Table(
    "entries",
    metadata,
    ref("playlist_id", "playlists.id", key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    ref("slogan_id", "slogans.id"),
    Column("weight", Integer, nullable=False),
    Column("dwell_ms", Integer),
)
subscriptions = Table(
    "subscriptions",
    metadata,
    id_column(),
    ref("screen_id", "screens.id"),
    ref("playlist_id", "playlists.id"),
    ref("made_by", "people.id"),
    instant("made_at"),
    Index("uq_subscriptions_screen", "screen_id", "playlist_id", unique=True),
)
bookings = Table(
    "bookings",
    metadata,
    id_column(),
    Column("title", Text, nullable=False),
    ref("playlist_id", "playlists.id", null=True),  # or else a single slogan
    ref("slogan_id", "slogans.id", null=True),
    Column("target", JSON, nullable=False),  # places.Target
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("weekdays", JSON, nullable=False),
    Column("spans", JSON, nullable=False),
    Column("wish", JSON(none_as_null=True)),  # recurring.wish_json; null for plain weekdays
    Column("level", Integer, nullable=False),
    Column("how", JSON(none_as_null=True)),  # [share, least, most, seed]; null: as usual
    Column("dwell_ms", Integer),  # null: as its entries say, or as long as reading takes
    Column("at_once", Boolean, nullable=False),
    ref("campaign_id", "campaigns.id", null=True),
    Column("version", Integer, nullable=False),
    ref("changed_by", "people.id"),
    instant("changed_at"),
    instant("cancelled_at", null=True),
)
booking_templates = Table(
    "booking_templates",
    metadata,
    id_column(),
    Column("title", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("anchor", JSON, nullable=False),  # booking_template.Anchor
    Column("lines", JSON, nullable=False),  # booking_template.Line
    Column("version", Integer, nullable=False),
    ref("changed_by", "people.id"),
    instant("changed_at"),
    instant("deleted_at", null=True),
)
calendars = Table(
    "calendars",
    metadata,
    id_column(),  # a year, or the id of a calendar of one's own
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),  # calendar_toml
    ref("saved_by", "people.id"),
    instant("saved_at"),
)
policies = Table(
    "policies",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("rule", JSON, nullable=False),  # policy_json.rule_json
    Column("target", JSON, nullable=False),  # targets.Target
    Column("only_outdoor", Boolean, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date),
    Column("days", JSON(none_as_null=True)),  # recurring.days_json; null for every day
    Column("basis", Text, nullable=False),
    Column("version", Integer, nullable=False),
    ref("changed_by", "people.id", null=True),
    instant("changed_at"),
    instant("ended_at", null=True),
)
blanks = Table(
    "blanks",
    metadata,
    Column("id", Integer, primary_key=True),
    ref("screen_id", "screens.id"),
    instant("from_ms"),
    instant("until_ms"),
    ref("person_id", "people.id"),
    Column("reason", Text, nullable=False),
    ref("order_id", "blank_orders.id", null=True),  # null for an order to one screen alone
    Index("ix_blanks_screen", "screen_id"),
)
notes = Table(
    "notes",
    metadata,
    id_column(),
    ref("partner_id", "partners.id"),  # of whoever wrote it, at that time
    ref("playlist_id", "playlists.id", null=True),
    ref("screen_id", "screens.id", null=True),
    Column("text", Text, nullable=False),
    ref("written_by", "people.id"),
    instant("written_at"),
    Column("answer", Text, nullable=False),
    ref("done_by", "people.id", null=True),
    instant("done_at", null=True),
    Index("ix_notes_playlist", "playlist_id"),
)
