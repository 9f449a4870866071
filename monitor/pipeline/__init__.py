"""The rooms in order: fetch → snapshot → read → compare → record → notify.

`parts` builds the real things once; `decide` judges one answer without touching anything but the archive;
`check` runs many checks, fetching side by side and judging in batches; `deliver` turns queued changes into
mail.
"""
