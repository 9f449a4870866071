"""Run by Alembic: the migrations, on the connection and in the transaction of `schema.migrate`."""

from alembic import context

from monitor.record.columns import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
