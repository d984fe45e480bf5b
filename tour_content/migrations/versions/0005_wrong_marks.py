"""Answers that visitors marked as wrong."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "wrong_mark",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("visitor", sa.String(128), nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("topic", sa.String(32), nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("wrong_mark")
