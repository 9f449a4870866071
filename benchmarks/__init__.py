"""Measurements, run by hand: how fast, how large. `RESULTS.md` says what came out."""
