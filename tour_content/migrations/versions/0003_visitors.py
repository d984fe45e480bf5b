"""What is kept of visitors: stamps, walks under way, plans made, people waiting for a person."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "stamp",
        sa.Column("visitor", sa.String(128), primary_key=True),
        sa.Column("tour", sa.String(96), primary_key=True),
        sa.Column("stop", sa.String(96), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("how", sa.String(8), nullable=False),
    )
    op.create_table(
        "walk",
        sa.Column("visitor", sa.String(128), primary_key=True),
        sa.Column("tour", sa.String(96), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("state", sa.JSON, nullable=False),
        sa.Column("code", sa.String(16), unique=True),
        sa.Column("code_until", sa.DateTime),
    )
    op.create_table(
        "plan",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("visitor", sa.String(128), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("doc", sa.JSON, nullable=False),
    )
    op.create_index("ix_plan_visitor", "plan", ["visitor"])
    op.create_table(
        "handoff",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("visitor", sa.String(128), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("doc", sa.JSON, nullable=False),
    )
    op.create_index("ix_handoff_visitor", "handoff", ["visitor"])


def downgrade() -> None:
    for name in ("stamp", "walk", "plan", "handoff"):
        op.drop_table(name)
