"""What the columns of a table hold, by the words of its header; rows told as records of named values.

Takes blocks of table cells whose `column` is the position in the row (see `reshape`). A number of a row is no
fact of it, nor is its place among the others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from monitor.later import regex
from monitor.read.blocks import Block
from monitor.read.profile.relations import date_of
from monitor.text import fold, has_cjk, squash, unfootnote


class Column(StrEnum):
    NUMBER = "number"
    CHINESE = "chinese"
    NOTE = "note"
    STATUS = "status"
    DATE = "date"
    PARTNER = "partner"
    SUBJECT = "subject"
    NAME = "name"


_WORDS: tuple[tuple[Column, str], ...] = (
    (Column.NUMBER, r"^(?:no\.?|nr\.?|#|№|s/n|s\.?no\.?|serial(?: no\.?)?|item(?: no\.?)?|序号|编号|号)$"),
    (Column.CHINESE, r"chinese|native|original|mandarin|中文"),
    (Column.NOTE, r"remark|note|comment|detail|further|observation|备注|说明|附注"),
    (Column.STATUS, r"^(?:current )?(?:status|state|standing)$|in force|validity|现状|状态"),
    (
        Column.DATE,
        r"^(?:date|since|year|when|day|time|from|start(?:ed)?|begun|began|signed|concluded|opened|approved"
        r"|launched"
        r"|established|est\b|inaugurated|founded|created|set up|built|agreed)\b|^(?:签署|签订|成立|建立"
        r"|获批|开始)?"
        r"(?:日期|时间|年份|年)$|^成立于?$",
    ),
    (
        Column.PARTNER,
        r"partner|counterpart|part(?:y|ies)\b|^with(?: whom)?$|other side|collaborator|signator"
        r"|^compan(?:y|ies)$"
        r"|合作(?:方|单位|伙伴|机构)|对方|伙伴|签约方",
    ),
    (
        Column.SUBJECT,
        r"subject|^object|topic|purpose|content|scope|matter|^theme|^field|^area|^about|^for$|^agreement"
        r"|^project"
        r"|^what\b|^form$|description|内容|主题|事项|领域|项目",
    ),
    (
        Column.NAME,
        r"laborator|^labs?\b|name|english|institution|^unit|facilit|cent(?:re|er)|title|platform"
        r"|organi[sz]ation"
        r"|technolog|实验室|名称|平台|机构|单位|全称",
    ),
)
_ROLES = tuple((role, re.compile(pattern)) for role, pattern in _WORDS)
_TERMS = regex(r"rank|world|global|national|china|score|place|type|kind|level|全球|全国|排名|类型|级别")


_STATUS = regex(
    r"(?:in force|active|current|ongoing|running|valid|lapsed|expired|ended|closed|terminated|suspended"
    r"|planned|signed"
    r"|under negotiation|cancelled|dissolved|renewed|生效|有效|终止|到期|进行中)\b.{0,30}$"
)


def role_of(header: str) -> Column | None:
    """What a column is, by its header."""
    text = fold(header).rstrip(":")
    if not text or len(text) > 50:
        return None
    return next((role for role, pattern in _ROLES if pattern.search(text)), None)


def is_header(texts: Sequence[str]) -> bool:
    """Whether the texts of a row are headers: short, without figures, most of them words that headers use."""
    if len(texts) < 2 or any(len(text) > 40 or any(c.isdigit() for c in text) for text in texts):
        return False
    known = sum(1 for text in texts if role_of(text) or _TERMS.search(fold(text)))
    return known * 3 >= len(texts) * 2 and not any(len(text.split()) > 4 for text in texts)


@dataclass(slots=True)
class Row:
    """One row of a data table: the values by what their columns are, and the rest with its labels."""

    values: dict[Column, str] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def get(self, *roles: Column) -> str:
        return next((self.values[role] for role in roles if role in self.values), "")


def rows(blocks: Sequence[Block]) -> Iterator[Row]:
    """The rows of cells as records; header rows are read, not given."""
    header: dict[int, str] = {}
    for cells in _by_row(blocks):
        texts: dict[int, str] = {}
        for cell in cells:
            text = squash(unfootnote(cell.text))
            texts[cell.column] = f"{texts[cell.column]}; {text}" if cell.column in texts else text
        if all(cell.level for cell in cells) and len(texts) > 1:
            header = texts
            continue
        yield _row(texts, header)


def _by_row(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in blocks:
        if group and block.row != group[-1].row:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _row(texts: dict[int, str], header: dict[int, str]) -> Row:
    row = Row(cells=[text for text in texts.values() if text])
    for column, text in texts.items():
        label = header.get(column, "")
        role = role_of(label) or _guess(text, column, row, bool(header))
        if not text or role is Column.NUMBER:
            continue
        if role and role not in row.values:
            row.values[role] = text
        else:
            row.others.append(f"{label}: {text}" if label and not role else text)
    return row


def _guess(text: str, column: int, row: Row, headed: bool) -> Column | None:
    """What a cell without a telling header is: the first is the name, one in Chinese its Chinese name."""
    if headed and column > 1:
        return None
    if Column.NAME not in row.values and column == 1:
        return Column.NAME
    if not headed and len(text) < 24 and date_of(fold(text)):
        return Column.DATE
    if not headed and _STATUS.match(fold(text)):
        return Column.STATUS
    if has_cjk(text) and not re.search(r"[A-Za-z]{4}", text) and Column.CHINESE not in row.values:
        return Column.CHINESE
    return None if headed or column > 3 else Column.SUBJECT
