"""Alembic runs this for each upgrade, on the connection that it was given."""

from alembic import context

from signage.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
