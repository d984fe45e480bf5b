"""The first tables: records, what they are found by, revisions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "record",
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("id", sa.String(96), primary_key=True),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("checked", sa.Date),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.Column("doc", sa.JSON, nullable=False),
    )
    op.create_index("ix_record_rank", "record", ["rank"])
    _owned(
        "name",
        [
            sa.Column("language", sa.String(8), nullable=False),
            sa.Column("text", sa.String(200), nullable=False),
            sa.Column("main", sa.Integer, nullable=False),
        ],
    )
    _owned("facet", [sa.Column("facet", sa.String(32), nullable=False), sa.Column("value", sa.String(96), nullable=False)])
    op.create_index("facet_value", "facet", ["kind", "facet", "value"])
    _owned("passage", [sa.Column("position", sa.Integer, nullable=False), sa.Column("doc", sa.JSON, nullable=False)])
    op.create_table(
        "link",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("title", sa.String(96), nullable=False),
        sa.Column("place", sa.String(96), nullable=False),
        sa.Column("relation", sa.String(24), nullable=False),
    )
    op.create_index("ix_link_title", "link", ["title"])
    op.create_index("ix_link_place", "link", ["place"])
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("id", sa.String(96), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("doc", sa.JSON),
    )
    op.create_index("revision_of", "revision", ["kind", "id"])
    op.create_table(
        "version",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )


def _owned(name: str, columns: list) -> None:
    """A table whose rows belong to a record."""
    op.create_table(
        name,
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("id", sa.String(96), nullable=False),
        *columns,
    )
    op.create_index(f"{name}_of", name, ["kind", "id"])


def downgrade() -> None:
    for name in ("record", "name", "facet", "passage", "link", "revision", "version"):
        op.drop_table(name)
