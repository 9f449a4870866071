"""One index of two invented institutions, in many layouts, and institutions that rows may belong to."""

from monitor.model import Institution

DONGLING = Institution("dongling", "Dongling University", "东岭大学", ("DLU", "Dongling Engineering College"))
XIHE = Institution("xihe", "Xihe Institute", "羲禾研究所")
AKIN = Institution("akin", "Dongling University of Technology", "东岭理工大学")

_HEADS = ("Name", "Kind", "Risk", "Security credentials", "End-user lists", "Espionage or misconduct")
_ROWS = (
    ("a", "Dongling University", "东岭大学",
     ("Civilian", "Very High", "Top secret", "US Entity List; Japan End User List", "Yes")),
    ("b", "Xihe Institute", "羲禾研究所", ("Military", "Low", "None", "None", "No")),
)  # fmt: skip


def _link(slug: str, name: str) -> str:
    return f"<a href='/u/{slug}'>{name}</a>"


def _table(head: str, cell: str, *, first: str = "{link} <small>{zh}</small>") -> str:
    heads = "".join(head.format(text=text) for text in _HEADS)
    rows = "".join(
        f"<tr>{cell.format(text=first.format(link=_link(slug, name), zh=zh))}"
        f"{''.join(cell.format(text=text) for text in cells)}</tr>"
        for slug, name, zh, cells in _ROWS
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _cards(card: str, pair: str, joint: str = "") -> str:
    return "".join(
        card.format(
            slug=slug,
            name=name,
            zh=zh,
            facts=joint.join(
                pair.format(label=label, value=value) for label, value in zip(_HEADS[1:], cells, strict=True)
            ),
        )
        for slug, name, zh, cells in _ROWS
    )


def _grid() -> str:
    heads = "".join(f"<div role=columnheader>{text}</div>" for text in _HEADS)
    rows = "".join(
        f"<div role=row><div role=cell>{_link(slug, name)}<br>{zh}</div>"
        f"{''.join(f'<div role=cell>{text}</div>' for text in cells)}</div>"
        for slug, name, zh, cells in _ROWS
    )
    return f"<div role=table><div role=row>{heads}</div>{rows}</div>"


def _boxes() -> str:
    heads = "".join(f"<div>{text}</div>" for text in _HEADS)
    rows = "".join(
        f"<div><div><p>{_link(slug, name)}</p><p>{zh}</p></div>"
        f"{''.join(f'<div><span>{text}</span></div>' for text in cells)}</div>"
        for slug, name, zh, cells in _ROWS
    )
    return f"<section><div>{heads}</div><div>{rows}</div></section>"


LAYOUTS = {
    "table": _table("<th>{text}</th>", "<td>{text}</td>"),
    "table without th": _table("<td><b>{text}</b></td>", "<td><span>{text}</span></td>"),
    "table with sort buttons": _table("<th><button>{text} ↑</button></th>", "<td>{text}</td>"),
    "roles": _grid(),
    "boxes under a line of headers": _boxes(),
    "cards": _cards(
        "<div class=c><h3><a href='/u/{slug}'>{name}</a></h3><p>{zh}</p><ul>{facts}</ul></div>",
        "<li><b>{label}</b> <span>{value}</span></li>",
    ),
    "linked cards": _cards(
        "<a href='/u/{slug}'><h3>{name}</h3><p>{zh}</p>{facts}</a>",
        "<div><span>{label}</span><span>{value}</span></div>",
    ),
    "definition lists in cards": _cards(
        "<article><h2><a href='/u/{slug}'>{name} ({zh})</a></h2><dl>{facts}</dl></article>",
        "<dt>{label}:</dt><dd>{value}</dd>",
    ),
    "one definition list": "<dl>"
    + _cards("<dt><a href='/u/{slug}'>{name}</a> {zh}</dt>{facts}", "<dd>{label}: {value}</dd>")
    + "</dl>",
    "headings with lines below": _cards(
        "<h3><a href='/u/{slug}'>{name}</a></h3><p>{zh}</p>{facts}", "<p>{label}: {value}</p>"
    ),
    "lines": "<ul>"
    + _cards(
        "<li><a href='/u/{slug}'>{name}</a> {zh}<br>{facts}</li>", "<em>{label}:</em> {value}", joint="<br>"
    )
    + "</ul>",
}
