"""Migrations bring an empty database to exactly the tables of tables.py, on SQLite and on PostgreSQL."""

from __future__ import annotations

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from tour_content import store
from tour_content.tables import Base


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(store.ROOT / "tour_content" / "migrations"))
    return made


def test_an_empty_database_is_brought_to_the_present_tables(empty_url: str) -> None:
    store.migrate(empty_url)
    with store.engine_for(empty_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_second_migration_changes_nothing(empty_url: str) -> None:
    store.migrate(empty_url)
    store.migrate(empty_url)
    assert len(inspect(store.engine_for(empty_url)).get_table_names()) == len(Base.metadata.tables) + 1  # and alembic's own


def test_the_way_back_leaves_no_table(empty_url: str) -> None:
    store.migrate(empty_url)
    with store.engine_for(empty_url).begin() as connection:
        back = config()
        back.attributes["connection"] = connection
        command.downgrade(back, "base")
    assert inspect(store.engine_for(empty_url)).get_table_names() == ["alembic_version"]


def test_migrations_are_one_line_with_one_head() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert len(scripts.get_heads()) == 1
    assert all(len(script._versioned_down_revisions) <= 1 for script in scripts.walk_revisions())
