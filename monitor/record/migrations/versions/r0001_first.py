"""The first tables: pages, snapshots, checks, changes, digests, deliveries, hosts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "digest",
        sa.Column("id", BIG, nullable=False),
        sa.Column("recipient_id", sa.String(), nullable=False),
        sa.Column("cadence", sa.String(), nullable=False),
        sa.Column("period_start", INSTANT, nullable=False),
        sa.Column("period_end", INSTANT, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("coverage", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_digest"),
    )
    op.create_index(
        "ix_digest_recipient_id_cadence_period_end",
        "digest",
        ["recipient_id", "cadence", "period_end"],
        unique=False,
    )
    op.create_table(
        "host",
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("next_allowed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_host"),
    )
    op.create_table(
        "page",
        sa.Column("id", BIG, nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("canonical", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("every", sa.String(), nullable=False),
        sa.Column("institution", sa.String(), nullable=True),
        sa.Column("site", sa.String(), nullable=True),
        sa.Column("follow", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("min_pages", sa.Integer(), nullable=False),
        sa.Column("declared", sa.Boolean(), nullable=False),
        sa.Column("found_by", sa.String(), nullable=True),
        sa.Column("found_at", INSTANT, nullable=False),
        sa.Column("baseline", sa.Boolean(), nullable=False),
        sa.Column("retired_at", INSTANT, nullable=True),
        sa.Column("next_due", INSTANT, nullable=False),
        sa.Column("claimed_by", sa.String(), nullable=False),
        sa.Column("claimed_until", INSTANT, nullable=True),
        sa.Column("last_checked", INSTANT, nullable=True),
        sa.Column("last_ok", INSTANT, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("fetches", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("last_modified", sa.String(), nullable=False),
        sa.Column("body_digest", sa.String(), nullable=False),
        sa.Column("facts_digest", sa.String(), nullable=False),
        sa.Column("reader_version", sa.Integer(), nullable=False),
        sa.Column("health", sa.String(), nullable=False),
        sa.Column("told_health", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("institution_name", sa.String(), nullable=False),
        sa.Column("snapshot_id", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
    )
    op.create_index("ix_page_canonical_kind", "page", ["canonical", "kind"], unique=True)
    op.create_index("ix_page_institution", "page", ["institution"], unique=False)
    op.create_index("ix_page_retired_at_next_due", "page", ["retired_at", "next_due"], unique=False)
    op.create_index("ix_page_site", "page", ["site"], unique=False)
    op.create_table(
        "change",
        sa.Column("number", BIG, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("page_id", BIG, nullable=True),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("institution", sa.String(), nullable=True),
        sa.Column("institution_name", sa.String(), nullable=False),
        sa.Column("aspect", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("site", sa.String(), nullable=True),
        sa.Column("edition", sa.String(), nullable=True),
        sa.Column("detected_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_change"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_change_page_id"),
    )
    op.create_index("ix_change_aspect_detected_at", "change", ["aspect", "detected_at"], unique=False)
    op.create_index("ix_change_detected_at", "change", ["detected_at"], unique=False)
    op.create_index("ix_change_id", "change", ["id"], unique=True)
    op.create_index("ix_change_severity_detected_at", "change", ["severity", "detected_at"], unique=False)
    op.create_index("ix_change_site_detected_at", "change", ["site", "detected_at"], unique=False)
    op.create_index("ix_change_state_detected_at", "change", ["state", "detected_at"], unique=False)
    op.create_index("ix_change_subject_detected_at", "change", ["subject", "detected_at"], unique=False)
    op.create_table(
        "check",
        sa.Column("id", BIG, nullable=False),
        sa.Column("page_id", BIG, nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("health", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("snapshot_id", BIG, nullable=True),
        sa.Column("next_due", INSTANT, nullable=False),
        sa.Column("suppressed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_check"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_check_page_id"),
    )
    op.create_index("ix_check_finished_at", "check", ["finished_at"], unique=False)
    op.create_index("ix_check_page_id", "check", ["page_id"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", BIG, nullable=False),
        sa.Column("digest_id", BIG, nullable=False),
        sa.Column("recipient_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("message", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("next_attempt", INSTANT, nullable=False),
        sa.Column("claimed_at", INSTANT, nullable=True),
        sa.Column("claimed_by", sa.String(), nullable=False),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_delivery"),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name="fk_delivery_digest_id"),
    )
    op.create_index("ix_delivery_digest_id", "delivery", ["digest_id"], unique=False)
    op.create_index("ix_delivery_message_id", "delivery", ["message_id"], unique=True)
    op.create_index("ix_delivery_state_next_attempt", "delivery", ["state", "next_attempt"], unique=False)
    op.create_table(
        "snapshot",
        sa.Column("id", BIG, nullable=False),
        sa.Column("page_id", BIG, nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("fetched_at", INSTANT, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("offset", BIG, nullable=False),
        sa.Column("length", BIG, nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("health", sa.String(), nullable=False),
        sa.Column("reads_well", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshot"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_snapshot_page_id"),
    )
    op.create_index("ix_snapshot_page_id_fetched_at", "snapshot", ["page_id", "fetched_at"], unique=False)
    op.create_table(
        "digest_item",
        sa.Column("id", BIG, nullable=False),
        sa.Column("recipient_id", sa.String(), nullable=False),
        sa.Column("cadence", sa.String(), nullable=False),
        sa.Column("change_id", sa.String(), nullable=False),
        sa.Column("queued_at", INSTANT, nullable=False),
        sa.Column("digest_id", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_digest_item"),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name="fk_digest_item_change_id"),
        sa.ForeignKeyConstraint(["digest_id"], ["digest.id"], name="fk_digest_item_digest_id"),
    )
    op.create_index(
        "ix_digest_item_digest_id_recipient_id_cadence",
        "digest_item",
        ["digest_id", "recipient_id", "cadence"],
        unique=False,
    )
    op.create_index(
        "ix_digest_item_recipient_id_cadence_change_id",
        "digest_item",
        ["recipient_id", "cadence", "change_id"],
        unique=True,
    )


def downgrade() -> None:
    op.drop_table("digest_item")
    op.drop_table("snapshot")
    op.drop_table("delivery")
    op.drop_table("check")
    op.drop_table("change")
    op.drop_table("page")
    op.drop_table("host")
    op.drop_table("digest")
