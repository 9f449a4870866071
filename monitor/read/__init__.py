"""The readers: bytes and values in, values out. Nothing here does IO, and nothing here raises because
of a page.
"""
