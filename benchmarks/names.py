"""What finding names costs as more are watched: `python -m benchmarks.names [--seconds 1]`.

Makes invented institutions with English, Chinese, short and former names, beside the graph of names that
comes with the program; builds an index of 10, 100, 1,000 and 5,000 of them and searches the same articles,
English and Chinese. Prints a table: time to build, memory, time an article, speed; keeps nothing.
"""

import argparse
import os
import platform
import random
import sys
import time
import tracemalloc

from monitor.declare import known_institutions
from monitor.model import Former, Institution
from monitor.read.names import NameIndex

SIZES = (10, 100, 1_000, 5_000)
FIRST = "Bei Nan Dong Xi Lu Qing Yun An Jin Bai Heng Lin Tai Mo Hai Feng Yan Song Wei Ling".split()
SECOND = "he hu ling yan shan jiang feng zhou kou xing yuan tang".split()
FIRST_ZH, SECOND_ZH = "碧楠栋溪鹿晴芸岸锦柏恒霖泰墨海枫雁松苇翎", "河湖岭岩山江峰洲口星原塘"
KINDS = (
    ("University", "大学"),
    ("University of Technology", "理工大学"),
    ("University of Science and Technology", "科技大学"),
    ("Normal University", "师范大学"),
    ("University of Aeronautics", "航空大学"),
    ("Agricultural University", "农业大学"),
    ("Medical University", "医科大学"),
    ("University of Posts and Telecommunications", "邮电大学"),
    ("Jiaotong University", "交通大学"),
    ("Institute of Physics", "物理研究所"),
)
FILLER = "The two sides exchanged views on talent training, joint laboratories and the transfer of results. "
FILLER_ZH = "双方就人才培养、联合实验室建设和科技成果转化进行了深入交流，并就下一步工作达成共识。"


def invented(count: int) -> list[Institution]:
    """Institutions that nobody bears the name of, the same ones each time."""
    sides = (("", ""), ("North ", "北"), ("South ", "南"), ("East ", "东"))
    places = [
        (side + one + two, side_zh + one_zh + two_zh)
        for side, side_zh in sides
        for one, one_zh in zip(FIRST, FIRST_ZH, strict=True)
        for two, two_zh in zip(SECOND, SECOND_ZH, strict=True)
    ]
    names = [
        (place, kind, place_zh, kind_zh) for kind, kind_zh in KINDS for place, place_zh in places
    ]  # each place with one kind first, then with the next
    return [
        Institution(
            f"i-{number}",
            f"{place} {kind}",
            place_zh + kind_zh,
            aliases=(f"{place} {kind} of China", place_zh + kind_zh[:2]),
            hosts=(f"i{number}.example",),
            former=(Former(f"Old {place} {kind}", f"原{place_zh}{kind_zh}", 1990),),
        )
        for number, (place, kind, place_zh, kind_zh) in enumerate(names[:count])
    ]


def articles(watched: list[Institution], count: int) -> list[str]:
    """Articles of about 2,000 characters, each naming five institutions: watched, known and strange ones."""
    chance = random.Random(4)
    known = list(known_institutions())
    found = []
    for number in range(count):
        named = [*chance.choices(watched[:10], k=2), *chance.choices(known, k=2)]
        if number % 2:
            parts = [f"5月12日，{each.name_zh}与某市签署合作协议。" for each in named]
            text = FILLER_ZH * 10 + (FILLER_ZH * 8).join([*parts, "上河大学校长出席。"])
        else:
            parts = [f"On Monday {each.name} signed an agreement with the city. " for each in named]
            text = FILLER * 3 + (FILLER * 4).join([*parts, "The mayor of Upper River was there. "])
        found.append(text)
    return found


def built(size: int) -> tuple[NameIndex, float]:
    """An index of so many, and the seconds that it took."""
    watched = invented(size)
    if len(watched) != size:
        raise SystemExit(f"only {len(watched)} institutions could be invented")
    begin = time.perf_counter()
    index = NameIndex(watched, known_institutions)
    index.find("")
    return index, time.perf_counter() - begin


def searched(indexes: list[NameIndex], texts: list[str], seconds: float) -> list[float]:
    """Seconds to search all texts with each index: the best of many rounds, taken in turn, as the machine may
    have other work.
    """
    best = [float("inf")] * len(indexes)
    until = time.perf_counter() + seconds * len(indexes)
    while time.perf_counter() < until:
        for number, index in enumerate(indexes):
            begin = time.perf_counter()
            for text in texts:
                index.find(text)
            best[number] = min(best[number], time.perf_counter() - begin)
    return best


def memory(watched: list[Institution]) -> str:
    """What the index holds, with what Python counts: the automaton counts itself."""
    tracemalloc.start()
    index = NameIndex(watched, known_institutions)
    index.find("")
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    size = index._lexicon.automaton.get_stats()["total_size"]
    return f"{(held + size) / 1e6:.1f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description="Time finding names.")
    parser.add_argument("--seconds", type=float, default=1.0, help="how long to search at each size")
    parser.add_argument("--articles", type=int, default=100)
    options = parser.parse_args()
    sys.stdout.write(f"Python {platform.python_version()}, {os.cpu_count()} cores; ")
    texts = articles(invented(10), options.articles)
    size = sum(map(len, texts)) // len(texts)
    sys.stdout.write(f"{len(texts)} articles of {size:,} characters; {len(known_institutions())} known\n")
    sys.stdout.write("| watched | to build | memory | an article | characters | mentions |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    made = [built(count) for count in SIZES]
    best = searched([index for index, _ in made], texts, options.seconds)
    for count, (index, building), spent in zip(SIZES, made, best, strict=True):
        row = (
            f"{count:,}",
            f"{building * 1e3:.0f} ms",
            memory(invented(count)),
            f"{1e6 * spent / len(texts):.0f} µs",
            f"{sum(map(len, texts)) / spent / 1e6:.1f} M/s",
            f"{sum(len(index.find(text)) for text in texts) / len(texts):.1f}",
        )
        sys.stdout.write(f"| {' | '.join(row)} |\n")


if __name__ == "__main__":
    main()
