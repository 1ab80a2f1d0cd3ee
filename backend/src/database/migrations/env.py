"""Alembic's entry point; the connection comes from `migrate`, never from a file."""

from alembic import context

from src.database.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
)
context.run_migrations()
