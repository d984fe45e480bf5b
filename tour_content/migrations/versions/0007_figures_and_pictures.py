"""Counts of what was asked, pictures of records, and accounts that can be locked."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "tally",
        sa.Column("hour", sa.DateTime, primary_key=True),
        sa.Column("figure", sa.String(16), primary_key=True),
        sa.Column("value", sa.String(96), primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "picture",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.add_column("operator", sa.Column("locked", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("operator") as table:
        table.drop_column("locked")
    for name in ("picture", "tally"):
        op.drop_table(name)
