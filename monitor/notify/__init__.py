"""Telling people: what goes to whom and when, as a digest, by mail, through an outbox.

`selection` and `cadence` decide who gets what and when; `digest` composes (pure); `templating` renders;
`email` builds the message; `smtp` hands it over; `prepare` fills the outbox and `outbox` empties it.
"""
