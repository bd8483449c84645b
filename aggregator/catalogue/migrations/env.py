"""What Alembic runs for every command: the connection comes from the caller, who also ends the transaction."""

from alembic import context

from aggregator.catalogue.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite can hardly alter a table: Alembic makes a new one and copies
)
context.run_migrations()
