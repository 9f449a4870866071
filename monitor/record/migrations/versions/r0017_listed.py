"""Indexes from which changes are listed, whatever is asked of them, and pages of an institution found."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_NEW = {
    "ix_change_listed": (
        "change",
        [
            "state", "detected_at", "number", "severity", "confidence", "action", "origin", "aspect", "site",
            "subject", "edition",
        ],
    ),
    "ix_change_site_detected_at_number_state": ("change", ["site", "detected_at", "number", "state"]),
    "ix_change_subject_detected_at_number_state": ("change", ["subject", "detected_at", "number", "state"]),
    "ix_page_institution_name": ("page", ["institution_name"]),
    "ix_check_finished_at_suppressed": ("check", ["finished_at", "suppressed"]),
}  # fmt: skip
_OLD = {f"ix_change_{name}_detected_at": [name, "detected_at"] for name in ("state", "site", "subject")}
_NAMED = sa.text("about IS NOT NULL")
_WAITING = sa.text("state = 'new'")


def upgrade() -> None:
    for name in ("ix_change_inbox", *_OLD):
        op.drop_index(name, "change")
    op.drop_index("ix_check_finished_at", "check")
    for name, (table, columns) in _NEW.items():
        op.create_index(name, table, columns)
    op.create_index("ix_page_about", "page", ["about"], sqlite_where=_NAMED, postgresql_where=_NAMED)


def downgrade() -> None:
    op.drop_index("ix_page_about", "page")
    for name, (table, _) in _NEW.items():
        op.drop_index(name, table)
    for name, columns in _OLD.items():
        op.create_index(name, "change", columns)
    op.create_index("ix_check_finished_at", "check", ["finished_at"])
    op.create_index(
        "ix_change_inbox",
        "change",
        ["detected_at", "severity", "aspect", "subject", "site", "edition"],
        sqlite_where=_WAITING,
        postgresql_where=_WAITING,
    )
