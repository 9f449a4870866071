"""How long a search takes at 100,000 snapshots and 100,000 changes, what the index takes to make and to keep.

`python -m benchmarks search [TEXTS] [CHANGES]`: synthetic articles, profiles and changes in English and
Chinese, straight into a store; then questions, rare and common, in both languages.
"""

import random
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from sqlalchemy import insert, text

from monitor.changes import Action, Aspect, Change, Severity, change_id
from monitor.model import Evidence, PageDeclaration, PageKind
from monitor.pipeline.searching import Kind, search
from monitor.read.search_words import tokens
from monitor.record import Store
from monitor.record.search_types import NewText, SearchKind
from monitor.record.tables import SNAPSHOT

START = datetime(2024, 1, 1, tzinfo=UTC)
CITIES = "重庆 南京 北京 上海 武汉 西安 哈尔滨 成都 长沙 天津 合肥 大连 沈阳 兰州 青岛 厦门".split()
SORTS = "大学 理工大学 航空航天大学 工业大学 科技大学 师范大学".split()
FIELDS = "量子 雷达 水声 激光 航空 材料 卫星 人工智能 半导体 生物 机器人 核能".split()
DEEDS = "签署战略合作协议 共建联合实验室 举行揭牌仪式 开展联合培养 召开学术会议 发布年度报告".split()
WORDS = (
    "the university and its laboratory of research signed agreement with institute for defence science in"
    " joint centre programme technology students researchers project international cooperation academy of"
    " materials radar quantum sonar aviation satellite credential secret level partner company group"
).split()
RARE = [f"term{number:05d}" for number in range(20_000)]
QUESTIONS = (
    "the", "university laboratory", '"joint centre"', "defense -medical", "term00042", "quantum radar sonar",
    "大学", "重庆大学", "重", "量子", "重庆大学 量子", '"联合实验室" -激光', "南京航空航天大学",
    "重慶大學 5G", "nothinglikethis", "签署战略合作协议 term00777",
)  # fmt: skip


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def story(chance: random.Random, length: int) -> str:
    """About so many characters, half of them Chinese."""
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        if chance.random() < 0.5:
            name, town = chance.choice(CITIES) + chance.choice(SORTS), chance.choice(CITIES)
            parts.append(f"{name}与{town}市政府就{chance.choice(FIELDS)}领域{chance.choice(DEEDS)}。")
        else:
            words = [*chance.choices(WORDS, k=14), chance.choice(RARE)]
            parts.append(" ".join(words).capitalize() + ".")
    return "".join(parts)


def change_of(chance: random.Random, number: int) -> Change:
    party = chance.choice(CITIES) + chance.choice(SORTS)
    said = story(chance, 160)
    return Change(
        Aspect.PARTNERSHIP,
        Action.ADDED,
        institution=f"inst-{number % 200}",
        institution_name=f"University {number % 200}",
        after=said,
        parties=(party,),
        severity=Severity.MEDIUM,
        summary=f"University {number % 200} and {party}: {chance.choice(WORDS)}.",
        evidence=(Evidence(said, "https://example.org/a", "1", START),),
        site="campus",
        detected_at=START + timedelta(minutes=number),
        id=change_id(str(number)),
    )


def fill(store: Store, texts: int, changes: int) -> dict[str, float]:
    chance = random.Random(7)
    spent = {"texts": 0.0, "changes": 0.0, "cutting": 0.0}
    links = [f"https://news.example/{number}" for number in range(texts)]
    declared = [PageDeclaration(url, PageKind.NEWS, site="campus") for url in links]
    store.sync_pages(declared, START)
    with store._database.write() as connection:
        ids = connection.execute(text("SELECT id FROM page ORDER BY id")).scalars().all()
        rows = [
            {
                "page_id": id_, "url": links[0], "fetched_at": START + timedelta(minutes=number),
                "status": 200, "media_type": "text/html", "file": "a", "offset": 0, "length": 1,
                "digest": "0" * 64, "health": "ok", "reads_well": True, "imported_at": None,
            }
            for number, id_ in enumerate(ids)
        ]  # fmt: skip
        for start in range(0, len(rows), 5_000):
            connection.execute(insert(SNAPSHOT), rows[start : start + 5_000])
        connection.execute(text("UPDATE page SET snapshot_id = id"))
    bodies = [story(chance, 2_400) for _ in range(500)]
    began = time.process_time()
    for body in bodies:
        tokens(body)
    spent["cutting"] = (time.process_time() - began) / len(bodies)
    while pages := store.search.stale_pages(500):
        fresh = [
            NewText(page, snapshot, SearchKind.ARTICLE, chance.choice(FIELDS), story(chance, 2_400), "Beihe")
            for page, snapshot in pages
        ]
        began = time.process_time()
        store.search.put_texts(fresh)
        spent["texts"] += time.process_time() - began
    for start in range(0, changes, 500):
        batch = [change_of(chance, number) for number in range(start, min(start + 500, changes))]
        began = time.process_time()
        store.add_changes(batch)
        spent["changes"] += time.process_time() - began
    return spent


def ask(store: Store, question: str, **asked: Any) -> tuple[float, int]:
    """The median of five, in milliseconds, and how many hits."""
    parts: Any = SimpleNamespace(store=store, sources=SimpleNamespace(institutions={}))
    took = []
    for _ in range(5):
        began = time.process_time()
        found = search(parts, question, behind=False, **asked)
        took.append((time.process_time() - began) * 1_000)
    return sorted(took)[2], len(found.hits)


def main(arguments: list[str]) -> None:
    texts, changes = (int(each) for each in (*arguments, "100000", "100000")[:2])
    with tempfile.TemporaryDirectory() as folder, Store.open(f"sqlite:///{folder}/monitor.db") as store:
        spent = fill(store, texts, changes)
        size = Path(folder, "monitor.db").stat().st_size
        say(f"{texts} texts, {changes} changes; {size / 1e6:.0f} MB in all")
        with store._database.read() as connection:
            names = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 9"
            for name, bytes_ in connection.execute(text(names)):
                say(f"  {name:<28} {bytes_ / 1e6:8.1f} MB")
        a_text, a_change = spent["texts"] / texts * 1e3, spent["changes"] / changes * 1e3
        say(f"indexing: {a_text:.2f} ms a text, {a_change:.2f} ms a change, stored and indexed")
        slowest = 0.0
        for question in QUESTIONS:
            took, hits = ask(store, question)
            slowest = max(slowest, took)
            say(f"  {took:7.1f} ms {hits:4d} hits  {question}")
        for asked in ({"subjects": ("inst-7",)}, {"since": START + timedelta(minutes=changes - 500)}):
            for question in ("the", "大学", "term00042"):
                took, hits = ask(store, question, **asked)
                slowest = max(slowest, took)
                say(f"  {took:7.1f} ms {hits:4d} hits  {question} {next(iter(asked))}")
        took, hits = ask(store, "大学", kinds=(Kind.CHANGES,), before=changes // 2)
        say(f"  {took:7.1f} ms {hits:4d} hits  further on; slowest of all {slowest:.1f} ms")
    say(f"most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
