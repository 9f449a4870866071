"""Which Chinese pages are no news of partnerships at all: rules, calls, denials, fiction; and which are
about jobs, where 签约 and 三方协议 are between an employer and a graduate.

Takes folded titles and texts. Says nothing on what a page tells.
"""

from monitor.later import regex

_NOT_NEWS = regex(
    r"(?:的通知|的通告|须知|办法|指南|细则|征集|申报通知|流程|模板|招聘(?!会)|问答"
    r"|解读|条例|守则|说明|操作手册|温馨提示|征稿|征文|公开课|招标公告|采购公告"
    r"|询价|竞争性|比选公告|遴选|名单公示|小说|电视剧|大结局|第[一二三四五六七八九十百\d]+章)$"
    r"|关于[^,。]{2,40}的(?:通知|通告|请示|批复)|须知|征集$|征集公告"
    r"|废标|流标|(?:采购|招标)(?:终止|失败)(?:公告)?$|小说连载|连载:"
)
_DENIAL = regex(
    r"严正声明|辟谣|不实信息|不实报道|子虚乌有|纯属虚构|虚假宣传|冒用.{0,12}名义|假冒|打假|澄清(?:声明|公告)"
)
_JOBS = regex(
    r"招聘|双选会|宣讲会|校招|[春秋夏]招|求职|应聘|找工作|offer|毕业生(?!联合培养)|应届|就业(?!基地|实习|创业(?:学院|中心)|见习)"
)
_MORE_THAN_JOBS = regex(r"基地|共建|战略合作|校企合作|校地合作|签署|捐赠|实验室|研究院|协议")


_EXPLAINED = regex(
    r"(?:合作|交流|交换|项目|办学|协议|关系|安排|事宜|情况|学院|实验室)的?(?:情况)?(?:说明|通告|公告)$"
)
_ENDED = regex(r"(?:终止|中止|解除|停止|暂停|退出|不再续)[^,。;]{0,30}(?:协议|合作|项目|合同|备忘录|办学)")
"""关于…交流安排的说明, by which an end is made known."""


def is_no_news(title: str, text: str) -> bool:
    """Whether a page is a notice, a rule, a call or a denial; `text`: how it begins, folded."""
    if _EXPLAINED.search(title) and _ENDED.search(text):
        return False
    return bool(_NOT_NEWS.search(title) or _DENIAL.search(title) or _DENIAL.search(text))


def is_about_jobs(title: str) -> bool:
    """Whether what is signed on a page is signed by graduates."""
    return bool(_JOBS.search(title)) and not _MORE_THAN_JOBS.search(title)
