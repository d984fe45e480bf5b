"""What operators work with: drafts, feeds, their accounts, the record of what they did, and what they write to visitors."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("revision", sa.Column("note", sa.Text))
    op.create_table(
        "draft",
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("id", sa.String(96), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("feed", sa.String(64)),
        sa.Column("doc", sa.JSON),
        sa.Column("publish_at", sa.DateTime, index=True),
        sa.Column("publisher", sa.Text),
        sa.Column("refused", sa.Text),
    )
    op.create_table(
        "feed",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("mapping", sa.String(64), nullable=False),
        sa.Column("every_minutes", sa.Integer),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("ran", sa.DateTime),
        sa.Column("outcome", sa.Text),
    )
    op.create_table(
        "feed_item",
        sa.Column("feed", sa.String(64), primary_key=True),
        sa.Column("uid", sa.String(200), primary_key=True),
        sa.Column("id", sa.String(96), nullable=False),
        sa.Column("signature", sa.String(16), nullable=False),
        sa.Column("doc", sa.JSON, nullable=False),
    )
    op.create_table(
        "operator",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
    )
    op.create_table(
        "signin",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("operator", sa.String(64), nullable=False, index=True),
        sa.Column("csrf", sa.String(64), nullable=False),
        sa.Column("until", sa.DateTime, nullable=False),
    )
    op.create_table(
        "failed_signin",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last", sa.DateTime, nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("operator", sa.String(64), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("detail", sa.Text),
    )
    op.create_table(
        "desk_message",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("handoff", sa.Integer, nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("operator", sa.String(64)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("delivered", sa.DateTime),
    )


def downgrade() -> None:
    for name in ("desk_message", "audit", "failed_signin", "signin", "operator", "feed_item", "feed", "draft"):
        op.drop_table(name)
    with op.batch_alter_table("revision") as table:
        table.drop_column("note")
