"""The tables of districts, partners, venues, screens, people and who did what."""

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, String, Table, Text

from signage.store.schema.base import id_column, instant, metadata, ref, sha_column

districts = Table("districts", metadata, id_column(), Column("name", Text, nullable=False))
partners = Table(
    "partners",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("kind", String(32), nullable=False),
)
venues = Table(
    "venues",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("kind", String(32), nullable=False),
    ref("district_id", "districts.id"),
    ref("partner_id", "partners.id"),
    Column("address", Text, nullable=False, server_default=""),
    Column("zone", String(64), nullable=False, server_default="Asia/Shanghai"),
    Column("hours", JSON, nullable=False),  # seven lists of [from_min, until_min]
    Column("tags", JSON, nullable=False, server_default="[]"),
    Column("audiences", JSON, nullable=False, server_default="[]"),  # none: its kind's
)
screens = Table(
    "screens",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    ref("venue_id", "venues.id"),
    Column("screen_class", String(64), nullable=False, index=True),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("colour", String(8), nullable=False),
    Column("variant", String(16), nullable=False, server_default=""),
    Column("pitch_mm", Float, nullable=False),
    Column("viewing_m", Float, nullable=False),
    Column("position", String(32), nullable=False, server_default="hall"),
    Column("outdoor", Boolean, nullable=False, default=False),
    Column("filing_no", Text, nullable=False, server_default=""),
    Column("keeper", Text, nullable=False, server_default=""),
    Column("generation", Integer, nullable=False, default=1),  # of its token
    Column("public_key", Text),  # base64 of 32 bytes; None until enrolled
    instant("enrolled_at", null=True),
    instant("retired_at", null=True),
    sha_column("placement", null=True),  # the blob of its signed placement
    Column("tags", JSON, nullable=False, server_default="[]"),
)
people = Table(
    "people",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("login", String(64), nullable=False, unique=True),
    Column("role", String(16), nullable=False),
    ref("partner_id", "partners.id", null=True),
    Column("post", Text, nullable=False, server_default=""),
    Column("password_hash", Text),
    instant("disabled_at", null=True),
)
links = Table(  # one-time links: first sign-in, a new password
    "links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    ref("person_id", "people.id", null=True),  # None: makes the first administrator
    instant("expires_at"),
    instant("used_at", null=True),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    ref("person_id", "people.id"),
    instant("created_at"),
    instant("seen_at"),
    instant("ended_at", null=True),
    Column("agent", Text, nullable=False, server_default=""),
)
sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", String(64), nullable=False, index=True),
    Column("address", String(64), nullable=False, server_default="", index=True),
    instant("at"),
)
history = Table(  # who did what to which thing
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    instant("at"),
    ref("person_id", "people.id", null=True),
    Column("thing", String(24), nullable=False),  # slogan, playlist, booking, screen…
    Column("thing_id", String(64), nullable=False),
    Column("what", String(32), nullable=False),
    Column("detail", JSON, nullable=False),
    Index("ix_history_thing", "thing", "thing_id"),
)
