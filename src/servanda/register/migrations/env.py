"""Where Alembic starts: it works on the connection that `servanda.register.migrations` hands over."""

from alembic import context

from servanda.register import schema

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    transactional_ddl=True,
)
context.run_migrations()
