"""Alembic: brings a database to the present tables. Called by `tour_content.store.migrate`."""

from alembic import context

from tour_content.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
