"""Lines in which a document speaks of itself: its number, edition and printing, who made and checked it, how
often it was read.

Takes one line of text; says whether each of its words belongs to that language: nouns of documents ("sheet",
"edition", "record"), verbs of what is done with them ("revised", "retrieved", "printed"), numbers, dates,
initials, small words. One word of anything else ("plant", "competition", "patents"), and the line may tell a
fact.
"""

import re
from functools import lru_cache

__all__ = ["is_imprint"]

_LONGEST = 200

_THINGS = frozenset(
    "article bibliography brief briefing briefings capture captures card dossier dossiers draft"
    " drafts edition editions entry entries errata erratum factsheet factsheets file files folio"
    " handbook handout impression issue issues leaflet note notes page pages pamphlet pdf permalink"
    " printing printings printout profile profiles record records rev revision revisions sheet sheets"
    " url version versions webpage write-up doi issn isbn shelfmark hash checksum cut-off cutoff"
    " deadline crawler".split()
)
_SOFT = frozenset(
    "archive archives bulletin catalog catalogue copies copy data database dataset directory document"
    " documents evidence figures footnotes gazetteer index item list listing memo memorandum portrait"
    " print proof proofs reading references register report reprint reprints row serial snapshot"
    " sources text volume reports words part stand accession press edits reference ref atlas build"
    " content".split()
)
"""Nouns of documents that institutions have, too: they count in labels, not in sentences."""
_COUNTS = frozenset(
    "reader readers reads view views viewer viewers visit visits visitor visitors download downloads"
    " citation citations hit hits click clicks like likes comment comments bookmark bookmarks follower"
    " followers subscriber subscribers request requests retrieval retrievals access accesses"
    " impressions consultations lookups correction corrections update updates amendment amendments"
    " change changes review reviews desk editor editors analyst analysts reviewer reviewers compiler"
    " compilers proofreader translator typesetter rapporteur votes vote circulation mailing mailings".split()
)
_DONE = frozenset(
    "accessed amended annotated archived bookmarked captured checked cited compiled consulted"
    " copyedited copy-edited corrected crawled digitised digitized displayed downloaded drafted edited"
    " exported generated indexed loaded modified opened prepared printed proofed proofread published"
    " rechecked re-checked refreshed rendered reissued re-issued reprinted requested reset retrieved"
    " reviewed revised saved scanned served shared shown superseded synced transcribed translated"
    " typeset updated verified viewed visited written superseding supersedes replaces replaced read"
    " reads refreshes expires built queried looked replacing typed copied stamped logged lent borrowed"
    " reproduced pulled seen watched rated mailed distributed sent cached drawn found frozen held"
    " filed listed".split()
)
_VAGUE = frozenset(
    "approved closed completed created finished finalised finalized issued released signed added"
    " entered withdrawn kept maintained set valid due used quoted queried looked up called run made"
    " filed correct accurate current confirmed changed".split()
)
"""What is done with documents and with other things too: it needs a noun of documents beside it."""
_OWN = frozenset(
    "accessed archived bookmarked captured copy-edited copyedited downloaded edited exported"
    " generated modified printed proofread rechecked re-checked reissued re-issued reprinted retrieved"
    " revised typeset updated viewed proofed digitised digitized checked reviewed verified amended"
    " crawled typed copied stamped logged mailed cached rendered".split()
)
"""What is done with documents only: it needs none."""
_SMALL = frozenset(
    "a an the this that these those and or of for in on at by to from with without since until till"
    " as per up off out not no nos nr number numbers yet never is was were are has have had been be"
    " being will there here last latest next previous first second third fourth fifth sixth seventh"
    " eighth ninth tenth final new current old earlier later prior full partial preliminary"
    " provisional public internal online print printed electronic digital paper web html english"
    " chinese bilingual publication launch release issue all total overall so far ever today today's"
    " yesterday now once twice thrice time times day days date dates week weeks month months year"
    " years hour hours minute minutes daily weekly monthly quarterly yearly annual annually every each"
    " cycle about around over more than only just also again part line lines status state cut-off"
    " cutoff deadline size length count counter run stock word words kb mb id ref reference series"
    " spring summer autumn winter early late mid end beginning begin start quarter half q1 q2 q3 q4"
    " quality control a4 unchanged users user people persons person guests guest us them against other"
    " others our supplement annex appendix section sections sign-off counts noon midnight gmt utc cet"
    " p pp vol ed eds rev ver v ca fact editorial press accession information stand edits edit"
    " position you useful rating open expected past under type ms situation knowledge research".split()
)
_ROLES = frozenset(
    "desk team editor editors editorial board unit section office staff bureau registry analyst"
    " analysts reviewer checker compiler".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
    " thousand nil none zero".split()
)
_DATES = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september"
    " oct october nov november dec december mon monday tue tues tuesday wed wednesday thu thurs"
    " thursday fri friday sat saturday sun sunday".split()
)
_KNOWN: frozenset[str] = frozenset().union(_THINGS, _SOFT, _COUNTS, _DONE, _VAGUE, _SMALL, _NUMBERS, _DATES)
_TOLD = frozenset("the is are was were has have had be been will".split())
_TIMES = frozenset("times once twice thrice readers users people".split())
_ANY = re.compile(
    r"\ban? (?:new |first |second |final |printed |public"
    rf" )?(?:{'|'.join(sorted(_THINGS | _SOFT | _COUNTS))})\b",
    re.I,
)
"""Some document, not this one ("a catalogue is published every year")."""
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\S")
_FIGURE = re.compile(r"(?<![^\W\d_])(?:[A-Za-z]{0,5}[-/.]?)(?=[\w./-]{0,30}\d)[\w][\w./:+-]{0,40}")
"""Numbers, dates, times and codes with a digit: "3.1", "2024-05-12", "ORS/2024/17", "558-3", "7th"."""
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.?[ -]?){1,3}(?![\w])|(?<!\w)[A-Z]{2,3}(?:/[A-Z]{2,3})?(?!\w)")
_AGENT = re.compile(
    r"\b[Bb]y (?:(?:the|our|an?) )?(?:[\w'’&-]{1,20} ){0,4}?"
    r"(?:desk|team|editors?|board|unit|section|staff|registry|analysts?|reviewers?|checkers?|compilers?)\b"
    r"(?: [A-Z0-9]{1,3}\b)?|\b[Bb]y [\d,]{1,9} (?:offices|libraries|desks|accounts|devices|networks"
    r"|subscribers)\b|\b[Bb]y (?:[A-Z]\.[ -]?){0,3}[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?(?=[,.;]|$|"
    r" on | in )",
)
_STATE = re.compile(
    r"^(?:(?:all|the|this) )?(?:(?:state|status)(?: of (?:information|knowledge|research|data|affairs))?"
    r"|position|situation|contents?|information|data"
    r"|figures|facts|text|knowledge cut-?off|research(?= complete| closed))?\s?[:,]?\s?(?:(?:is|are)"
    r" )?(?:correct|accurate|current|valid|completed?|closed|frozen)?"
    r" ?(?:as (?:of|at)|at|to|up to|on|in|[:：])? ?"
    r"(?:\d{1,2} )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? )?(?:\d{1,2},"
    r" )?(?:19|20)\d\d(?:-\d\d){0,2}\.?$",
    re.I,
)
"""How things stood when a document was closed ("Position at 3 May 2024")."""
_STATED = re.compile(
    r"^\W*(?:19|20)\d\d|^(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|^(?:in|on|at"
    r"|to|closed|completed?)\b",
    re.I,
)
_DESK = re.compile(r"\b[Dd]esk[:：]? (?:[A-Z][\w-]{0,20} ?){1,3}|\b(?:[A-Z][\w-]{2,20} ){1,2}[Dd]esk\b")
_SUBJECT = re.compile(
    r"^((?:[Tt]his |[Tt]he |[Oo]ur )?(?:[\w-]{1,12} )?"
    r"(?:entry|profile|record|page|dossier|file|sheet|fact ?sheet|card|portrait|briefing))"
    r" (?:for|on|of|about) (?:the )?[A-Z][\w'’&-]*(?: (?:of|for|and|the|in|[A-Z][\w'’&-]*)){0,9}(?="
    r" (?:was|is|has|had|last|were)\b)"
)
_LAST_DONE = re.compile(
    r"\b(?:last|latest|most recently) (?:(?:been|being) )?(?!(?:opened|closed|used|held|won|fired|rated)\b)"
    r"[a-z-]{3,14}(?:ed|ought|own|ung|ept|ead|one|ade|ten)(?: (?:at|over|into|through|up|upon|on"
    r"(?= \w+ (?:on|in|at)\b)))?"
    r"(?= (?:on |in |at |by |during |before )?(?:\d|[A-Z][a-z]{2,8}\b|the )|[:,(–-]|$)"
)
"""What was done with a document the last time, whatever it was ("last touched", "last gone over on")."""
_PERSON = re.compile(
    r"^(?:(?:chief|copy|desk|responsible|duty|section) )?(?:editor|ed\.|compiler|analyst|reviewer"
    r"|checker|proof ?reader|translator"
    r"|rapporteur|typesetter|desk|edited by|checked by|compiled by|reviewed by|drafted by|prepared by"
    r"|initials|signed off by)"
    r"(?: in charge)?\s?[:：]\s?[A-Z][\w.'’ -]{0,30}\.?$",
    re.I,
)
_CREDIT = re.compile(
    r"^(?:责任编辑|编辑|责编|校对|校阅|制表|制图|绘制|排版|审核|审校|初审|复审|终审|编审|录入|制作|整理|翻译|供稿|编制|核对)\s?[:：]?\s?[\w·]{1,12}$"
)
_ZH = re.compile("[\u3400-\u9fff]")
_ZH_NOUN = (
    r"本文件|本文档|本页面|本网页|页面|网页|本页|此页|该页|条目|词条|档案|资料|文件|文档|记录|简介|卡片|快照|副本|版本|版次|印次|印数|印本|刊物|刊号|期号|卷宗"
    r"|编号|序号|档号|索引|稿件|本条目|本文|本表|本册|本卷|本刊|本条|此文|本稿|手册|通报|简报|数据|修订版|第(?:\d{1,3}|[一二三四五六七八九十]{1,3})[版期页卷册稿]"
    r"|人气|热度|字数|读者|访客|阅读量|浏览量|点击量|访问量|下载量|引用量|检索量|转发量|收藏量|点赞数?"
)
_ZH_VERB = (
    r"更新|调阅|校阅|制表|借阅|修订|修改|订正|审核|核对|校对|编辑|编制|编写|编印|录入|打印|印刷|印制|发布|刊发|检索|查阅|查询|查看|浏览|阅读|访问|点击|下载|引用"
    r"|转载|转发|收藏|分享|存档|归档|核实|复核|制作|整理|翻译|审阅|审定|校订|改版|再版|重印|抓取|生成|导出|被引(?!用)"
)
_ZH_SMALL = (
    r"最后|最近|上次|下次|首次|本次|已被|已经|已|被|共计|累计|总计|合计|共|总|时间|日期|次数|数量|人数|人次|自|由|于|从|起|至|到|截至|截止|以来|以后"
    r"|[次人份页条号期版年月日时分秒字数量者的为是在和及第约近本此该今昨]|今日|本周|本月|本年|全文|电子|纸质|网络|在线|状态|有效|草稿|终稿|定稿|初稿|正式|内部"
    r"|[甲乙丙丁戊][组处室科]?|[A-Z]{1,3}[组处室科]?|[春夏秋冬]季?|季度|上半|下半|星期[一二三四五六日天]|周[一二三四五六日]|[一二三四五六七八九十百千万〇零两]"
)
_ZH_STRONG = re.compile(f"{_ZH_NOUN}|{_ZH_VERB}")
_ZH_ALL = re.compile(
    rf"{_ZH_NOUN}|{_ZH_VERB}|{_ZH_SMALL}|[\d.,:：/、，。；;()（）#·|\s~～-]|(?:No|no|NO|v|V|pdf|PDF)\.?"
)


def is_imprint(text: str) -> bool:
    """Whether a line speaks only of the document that it stands in."""
    text = text.strip()
    if not 2 < len(text) <= _LONGEST:
        return False
    return _judge(text)


@lru_cache(maxsize=256)
def _judge(text: str) -> bool:
    if _ZH.search(text):
        return _chinese(text)
    if (":" in text or "：" in text) and _PERSON.match(text):
        return True
    if text.rstrip(".")[-1:].isdigit() and _STATE.match(text) and not _STATED.match(text):
        return True
    about = _SUBJECT.match(text)
    if about:
        text = f"{about[1]}{text[about.end() :]}"
    if "last" in text or "latest" in text or "recently" in text:
        text = _LAST_DONE.sub("last edited", text)
    return not _says_more(text) and _english(text, about is not None)


def _says_more(text: str) -> bool:
    """Whether a line has a word that is certainly none of documents: most lines are told by one. Initials are
    no such words, nor is anything beside persons and desks, whose names are any words.
    """
    if "by " in text or "By " in text or "esk" in text:
        return False
    return any(word.isalpha() and word[1:].islower() and word.lower() not in _KNOWN for word in text.split())


def _english(text: str, subject: bool) -> bool:
    desk = _DESK.search(text) is not None
    plain, agents = _AGENT.subn(" ", _DESK.sub(" ", text))
    plain, figures = _FIGURE.subn(" ", plain)
    plain, initials = _INITIALS.subn(_initials, plain)
    words = [word.lower() for word in _WORD.findall(plain) if word[0].isalpha()]
    if not all(len(word) == 1 or word in _KNOWN for word in words) or _ANY.search(text):
        return False
    label = _TOLD.isdisjoint(words)
    things = desk or any(word in _THINGS or word in _COUNTS or (label and word in _SOFT) for word in words)
    done = any(word in _DONE or (word in _VAGUE and things) for word in words)
    if subject and not done:
        return False
    months = not _DATES.isdisjoint(words)
    dated = any(word in _NUMBERS or word in _DATES for word in words)
    said = bool(figures or dated or agents or initials or desk) or (
        "status" in words and not _THINGS.isdisjoint(words)
    )
    if (
        label
        and said
        and (words[:2] in (["as", "of"], ["as", "at"]) or words[1:3] in (["as", "of"], ["as", "at"]))
    ):
        return dated or bool(figures)
    if label and said and months and not {"no", "number", "nr"}.isdisjoint(words):
        return True
    own = not _OWN.isdisjoint(words)
    counted = bool(figures or agents) and not _TIMES.isdisjoint(words)
    return (things and (said or done)) or (own and said) or (done and counted)


def _initials(match: re.Match[str]) -> str:
    return match[0] if match[0].strip() in ("A", "I") else " "


def _chinese(text: str) -> bool:
    if len(text) > 60:
        return False
    if _CREDIT.match(text):
        return True
    strong = text.startswith(("截至", "截止")) or _ZH_STRONG.search(text) is not None
    numbered = re.search(r"第\d{1,3}号\D{0,3}(?:19|20)\d\d", text) is not None
    strong = strong or numbered
    figure = any(char.isdigit() for char in text) or any(
        char in text for char in "一二三四五六七八九十甲乙丙丁"
    )
    return strong and figure and not _ZH_ALL.sub("", text)
