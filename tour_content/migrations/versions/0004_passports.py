"""The keys of visitors' passports, so that a picture's address does not tell whose it is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "passport",
        sa.Column("visitor", sa.String(128), primary_key=True),
        sa.Column("key", sa.String(32), nullable=False, unique=True),
    )


def downgrade() -> None:
    op.drop_table("passport")
