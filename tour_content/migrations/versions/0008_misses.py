"""Messages that were not answered well, and their groups by meaning."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "miss",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False, index=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("topic", sa.String(32), nullable=False),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("visitor", sa.String(128), index=True),
        sa.Column("text", sa.Text),
        sa.Column("group_key", sa.Integer, index=True),
    )
    op.create_table(
        "miss_group",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        sa.Column("operator", sa.String(64)),
        sa.Column("at", sa.DateTime),
        sa.Column("subject", sa.String(200)),
        sa.Column("example", sa.Text),
    )


def downgrade() -> None:
    for name in ("miss_group", "miss"):
        op.drop_table(name)
