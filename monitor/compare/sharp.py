"""Small words that say something where one stands in another's place. Data, and tables made of it.

Each set is a line: its members exclude each other, those joined by "/" mean the same. Where a sentence is
told in other words they say little; where just one of them was changed, somebody meant it.
"""

SETS = """
may/can/could/might must should need
all/every/each/any/both one/single some/several/certain many/most/numerous few none/no/neither
and or
before/prior after/following until/till since during/while
above/over/exceeding/more/beyond below/under/beneath/less/fewer within
from to/until/till
until/till/by from/since
with/including without/excluding
inside/within/in outside/out beyond
within/in after beyond
during/while after before
at by from to of
least/minimum most/maximum
up down
first second third fourth fifth last
early/earlier late/later
once twice thrice
daily weekly monthly quarterly annually/yearly/annual hourly
day/days/daily week/weeks/weekly month/months/monthly year/years/yearly hour/hours minute/minutes
monday tuesday wednesday thursday friday saturday sunday
morning afternoon evening night noon
left right
north/northern south/southern east/eastern west/western
half third quarter double twofold triple
only mainly/mostly/largely/chiefly partly
always never usually/often/normally sometimes rarely/seldom
now/currently/today formerly/previously/earlier soon
if unless
because/since/as although/though/despite
is/are was/were
has/have had
他 她
和/与/及/、 或
上 下
前 后
内 外 中
左 右
东 南 西 北
年 月 日/天 周 时 分 秒
千 百 万 亿 十
可 应 须/必 不 得
仅/只 均/都/全/各 部
大 小
高 中 低
男 女
正 副
"""

_SHARP = (
    "only solely exclusively except unless once twice least most more less fewer over under above below up"
    " half within must may never always if without before after until since first last or double"
)
ONE_SIDED = frozenset(_SHARP.split())
"""What bounds a sentence: nobody puts it in or leaves it out, and nothing else, for the sake of wording."""

FILLERS = frozenset(
    "successfully actively widely officially formally official main major key important significant leading"
    " well known renowned famous best prominent so called long standing longstanding further additional extra"
    " total overall general whole entire existing exist available regular regularly frequent frequently often"
    " usually modern self base based locate located situate situated name named call entitle entitled part"
    " place role way kind type form basis field area activity work aspect issue matter thing fact case"
    " process level mean effort purpose aim goal order help serve use utilise utilize involve relate concern"
    " regard respect feature constitute represent comprise include view account present fully likely possible"
    " possibly perhaps probably apparently reportedly".split()
)
"""Weak words that may come and go by themselves; any other one was put in or taken out for a reason."""
POINTS = frozenset("time date number month day name".split())
"""Nouns that are grammar in a phrase, and things in a list of things."""

NOUNS = frozenset(
    "university institution school college academy institute group organisation organization people person"
    " member city town country nation day week month year hour minute second body entity purpose"
    " site activity case reason".split()
) | frozenset(
    "days weeks months years hours minutes seconds members countries cities persons institut organis"
    " universit activ entit".split()
)
"""Nouns that come and go where a page is told anew, but are facts where just they were changed."""

ONE_SIGN = frozenset(
    "一二两三四五六七八九十百千万亿半年月日天周时分秒人名不未没无非禁可应须必得或上下前后内外左右东南西北仅只均全各副正男女大小高低"
)
"""Characters that tell something when just one of them was changed."""

PLAIN_SIGNS = frozenset("的了等及其该本和与并在于为是对将已由以而所就也还则之者有到从向给予着过地得且均")
"""Characters that tell nothing by themselves."""


def _classes() -> dict[str, frozenset[tuple[int, int]]]:
    table: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(SETS.strip().splitlines()):
        for place, side in enumerate(line.split()):
            for word in side.split("/"):
                table.setdefault(word, set()).add((number, place))
    return {word: frozenset(places) for word, places in table.items()}


CLASS_OF = _classes()
"""Word → (set, place in it)."""
