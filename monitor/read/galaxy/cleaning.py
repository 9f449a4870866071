"""Text of a file made harmless: what cannot be printed goes, every run of white space is one blank."""

from monitor.text import squash


def cleaned(text: str) -> str:
    """One line of printable text: no control, bidi or private characters, no halves of characters."""
    line = squash(text)
    if line.isprintable():
        return line
    return squash("".join(c if c.isprintable() else " " if c.isspace() else "" for c in line))


def texts(value: object, *, longest: int, most: int) -> tuple[tuple[str, ...], int]:
    """The texts of a list, cleaned and without empty ones; and how many of its entries were left out
    because they are no text or absurdly long. A bare text is a list of one.
    """
    if value is None:
        return (), 0
    listed = value if isinstance(value, list) else [value]
    kept: list[str] = []
    refused = max(0, len(listed) - most)
    for each in listed[:most]:
        if not isinstance(each, str) or len(each) > longest:
            refused += 1
        elif plain := cleaned(each):
            kept.append(plain)
    return tuple(kept), refused
