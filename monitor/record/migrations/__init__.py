"""How the schema came to be, one file a step in `versions`, run by `monitor.record.schema`.

To change the schema: change `tables.py`, add the next file in `versions` with `upgrade` and `downgrade`
(`op.batch_alter_table`, because SQLite alters tables by copying them), move `schema.HEAD`. A migration never
imports `tables`: it must do the same in ten years. The tests name every difference that is left.
"""
