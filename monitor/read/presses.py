"""What lists of news write on their cards beside headlines: buttons ("Read more", 查看详情), days, bylines.

Takes a short text that stands apart on a card; tells whether it is a button, or something said about the
story that is no headline. Knows no page; each pattern is bounded.
"""

import re

from monitor.later import regex
from monitor.read.dates import first_date

_MARKS = " \t\r\n\xa0\u3000>»›→➔➜⟶↗▸▶►+＋·•▪■●◆○◇|｜»«‹<-–—"
_BRACKETS = "[]【】［］()（）〔〕{}"
_LONGEST = 40

_PRESS = regex(
    r"(?:(?:click|tap)(?: here)?(?: (?:to|for))? ?)?"
    r"(?:(?:please )?(?:read|learn|see|view|show|find out|continue|discover|explore|get|go to|open|watch"
    r"|listen to|know)"
    r"(?: (?:the|this|our|all|full|whole|more|further|complete|reading|story|stories|articles?|news|release"
    r"|press|posts?|text|details?|info|information|here|now|about it|about this|on|it|video|event|page"
    r"|item)){0,5}"
    r"|(?:more|full|further|all)(?: (?:info|information|details?|news|stories|story|articles?|text|here"
    r"|about this|reading|posts?|on this))?"
    r"|details?|here|next|previous|share|download|play)"
    r"|(?:点击|點擊|点此|點此|请点击|立即|进入|進入)?"
    r"(?:查看|阅读|閱讀|了解|瞭解|浏览|瀏覽|继续|繼續|显示|顯示|看|观看|觀看)?"
    r"(?:更多|详情|詳情|全文|原文|详细|詳細|正文|视频|視頻)?"
    r"(?:内容|內容|信息|新闻|新聞|资讯|資訊|详情|詳情|报道|報導|阅读|閱讀|全文|文章|动态)?",
    re.I,
)
_VERBS = regex("[点點查阅閱了瞭浏瀏继繼显顯看观觀进進更详詳全原]")
"""A Chinese button needs one of them: 新闻 alone is a heading."""
_AT_END = regex(
    r"[\s.…]{0,4}[\[【［(（〔]\s?(?:查看)?"
    r"(?:详情|詳情|详细|詳細|全文|更多|阅读全文|閱讀全文|more|read more|details?)"
    r"\s?[>»→]{0,2}\s?[\]】］)）〕]$",
    re.I,
)
_ASIDE = regex(
    r"(?:(?:about )?\d{1,3} ?(?:-|–)? ?min(?:ute)?s?\.? ?(?:read|watch|listen)?"
    r"|by (?-i:[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,4})"
    r"|(?:posted|published|updated|written)\s?(?:on|by|at|:)\s.{0,40}"
    r"|(?:posted|published|updated)\s\d.{0,30}"
    r"|\d{1,6} (?:views?|comments?|likes?|shares?|hours?|minutes?|days?|weeks?)(?: ago)?"
    r"|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,?"
    r"|(?:\d{1,2},? )?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?(?: \d{1,4})?(?:,? \d{4})?"
    r"|(?:来源|來源|作者|发布(?:时间|日期|者|单位)?|發布(?:時間|日期)?|阅读(?:量|数|次数)?|浏览(?:量|次数)?"
    r"|点击(?:量|数|次数)?|点赞|编辑|时间|日期|供稿|发稿|撰稿|摄影|通讯员|记者)\s?[:：].{0,40}"
    r"|[\d\s:./,年月日时分-]{1,24}|\d{1,6}\s?次|(?:周|星期)[一二三四五六日天])",
    re.I,
)
_MONTH_AND_DAY = regex(r"[\[(（【]?\s?\d{1,2}\s?[-./月]\s?\d{1,2}\s?日?\s?[\])）】]?")
_FLAG = regex(
    r"(?:置顶|置頂|热门?|熱|新|推荐|推薦|图文|視頻|视频|最新|原创|转载|new|hot|top|pinned|video|featured"
    r"|live)[!！]?",
    re.I,
)


def without_marks(text: str) -> str:
    """A headline without arrows and bullets around it, and without a button in brackets behind it."""
    bare = _AT_END.sub("", text).strip(_MARKS)
    return bare if any(map(str.isalnum, bare)) else text


def is_press(text: str) -> bool:
    """Whether a text is what a button says, or a mark."""
    if len(text) > _LONGEST:
        return False
    bare = " ".join(text.strip(_MARKS + _BRACKETS + ".…:：").split())
    if not any(map(str.isalnum, bare)):
        return True
    return _PRESS.fullmatch(bare) is not None and (bare.isascii() or _VERBS.search(bare) is not None)


def is_flag(text: str) -> bool:
    """Whether a text is a mark that lists put on a story: NEW, 置顶."""
    return len(text) <= 12 and _FLAG.fullmatch(text.strip(_MARKS + _BRACKETS)) is not None


def is_aside(text: str) -> bool:
    """Whether a text tells of the story when, by whom, or how often it was read, and no more."""
    if len(text) > 60:
        return False
    bare = text.strip(_MARKS + _BRACKETS)
    if _ASIDE.fullmatch(bare) is not None or is_flag(bare):
        return True
    return is_day(bare)


def is_day(text: str) -> bool:
    """Whether a text is a day, and hardly anything else."""
    if _MONTH_AND_DAY.fullmatch(text):
        return True
    return len(text) <= 30 and first_date(text) is not None and sum(map(str.isalpha, text)) <= 12
