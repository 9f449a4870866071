"""What is no partnership though all its words are there: recalled, wished, told of sport, contests, jobs.

Takes a folded sentence and one change of state in it; says whether it is to be passed over.
"""

from monitor.later import regex
from monitor.read.partnerships.zh import anchors, triggers
from monitor.read.partnerships.zh.anchors import Change
from monitor.read.partnerships.zh.forms import EVERYDAY
from monitor.read.partnerships.zh.tokens import Span

_OTHER_FIELDS = regex(
    r"球员|球星|后卫|前锋|中锋|门将|外援|选秀|转会|联赛|锦标赛|半决赛|决赛|主教练|主帅|夺冠|赛季"
    r"|亚军|金牌|银牌"
    r"|大赛|竞赛|挑战赛|路演|创业团队|学生团队|参赛|选手|冠军"
    r"|毕业生|聘用合同|录用通知|三方就业|求职|招聘|双选会|就业(?:协议|意向|推荐)|offer|入职|应届"
    r"|党支部|党建|党委理论|主题党日|团支部|工会(?:委员|会员)|妇联|文明单位|文明校园"
    r"|论文|发表(?:在|于)|期刊|通讯作者|第一作者|得分由高|得分排|评审得分|排行榜|榜单|专利榜|榜首"
    r"|前[一二三四五六七八九十百\d]+名|统计显示|融资|[a-f天使]轮"
    r"|居首|居次|名列|位列[^,。;]{0,10}第|排名"
    r"|(?:委员会|专家组|评审组|验收组|考察组|论证组|评审团)由[^,。;]{2,60}组成|投标(?:作废|无效|文件)|落标|未入围"
    r"|流标|废标|无效投标|未中标|落选|候选人公示|投诉|质疑"
    r"|官司|诉讼|纠纷|仲裁|起诉|判决|终审|原告|被告|罚款|处罚"
    r"|传言|网传|谣言|不实|辟谣|骗局|冒用|冒充|造谣"
    r"|承诺书|责任书|责任状|目标书|倡议书|军令状|购房|拆迁|劳动合同|租房|婚约|婚姻"
)
_RECALLED = regex(
    r"曾(?:经|与|同|在|于|先后|多次|获|是|任|为|有)|此前|先前|早先|早在|当年|当初|当时|那时|那年"
    r"|昔日|从前|往年|历年|历届|历史上|过去(?:的)?[\d一二三四五六七八九十几数两]+年"
    r"|多年(?:来|前)|[几数两三四五六七八九十]+(?:多)?年(?:来|前(?!的(?!今天|那|这))|间)|长期(?:以来|与|和)?|一直|常年"
    r"|历来|始于|起源于|成立于|创(?:建|办)于|源于"
    r"|以来|迄今|至今|截至|累计|(?:先后|陆续|相继)(?=[与同和在为向被跟成建设获]"
    r"|签署(?:了)?[^,。;]{0,6}[\d多几数])|连续[^,。;]{0,6}年|周年|每年|首次合作|自\d{4}年"
    r"|从\d{4}年"
    r"|\d{4}年(?:底|初)?(?:起|开始)|[上前]一[轮期]|老朋友|老搭档"
)
_UNSURE = regex(
    r"希望|期待|盼|力争|争取|主动对接|愿(?!景)|建议|呼吁|探讨|探索|研讨|洽谈|商谈|商讨|磋商|座谈|交换(?:了)?意见"
    r"|酝酿|考虑|设想|憧憬|展望|或(?:将|许|可)|可能|有望|能否|是否"
    r"|如果|(?:^|[,;])若(?!干)|倘若|若能|假如|一旦|应(?:当|该)|必须|不得|尚未|还没|没有(?!悬念)"
    r"|从未|并未|未能|不会|拒绝|否认|无意|未(?:与|和|同|向|在|就|签|曾|来得及)|搁浅|告吹|流产"
    r"|暂缓|推迟|不了了之|落空|原定|原计划"
    r"|对接会$|推进会|论证会|评审会|见面会"
)
_STATE = regex(
    r"^(?:署|订|约|下|立|办|建|设|成)?(?:了)?的(?!仪式|现场|签署|签订|揭牌|同时|这一刻|消息|次日"
    r"|当天|还有|不止|不只|第|是|有)"
)
_CHANGED_LATER = regex(
    r"揭牌|揭幕|启用|成立|落成|启动|开班|挂牌|投用|亮相|签|获批|到期|终止|解散|生效|正式|过户|开工|奠基|开学"
)
_NAMES_TIME = regex(r"^[^,。;]{0,10}(?:前夕|前|后不久|时(?!间|代|空)|之际|期间|以来|之后|以后)(?!景|沿|瞻)")
_SINCE = regex(r"^(?:于|在)?\d{4}年|^于[上本]世纪|^[一二三四五六七八九十\d]+(?:多|余)?年")
"""成立于2011年, 成立十年."""
_TO_COME = regex(r"未来|今后|将来|下一步|接下来|届时|此后")
_LIGHT = regex(r"^(?:和|与)?(?:共识|默契|一致|目标|标准|记录|预期|效果|水平|规模|比例|百分)")


_DECISIVE = regex(
    r"投标(?:作废|无效|文件)|落标|未入围|流标|废标|未中标|评标委员会由|中标候选人|劳动合同|聘用合同|就业协议"
    r"|(?:毕业生|同学|学生)[^,。;]{0,12}三方协议|三方协议[^,。;]{0,16}(?:毕业生|同学|学生|流程|编号|须知)|轮融资|冒用|谣言"
    r"|(?:再(?:行)?|另行)决定是否|是否(?:进入|启动)[^,。;]{0,8}(?:磋商|谈判|签约|签署)|尚(?:存|有)(?:较大)?分歧"
    r"|表[达示明](?:了)?[^,。;签]{0,40}意向(?!书|性?协议|性?合同)"
)


def is_decisive(plain: str) -> bool:
    """Whether one word says of a whole sentence that it tells of bids, jobs or rumours only."""
    return bool(_DECISIVE.search(plain))


def elsewhere(plain: str) -> bool:
    """Whether a sentence is about sport, contests, jobs, party life, papers, rankings or rumours."""
    return bool(_OTHER_FIELDS.search(plain))


def refused(change: Change, plain: str, clause: Span) -> bool:
    """Whether the words around a change say that it was none, or long ago, or is only hoped for."""
    before, after = plain[clause[0] : change.start], plain[change.end : clause[1]]
    whole = plain[clause[0] : clause[1]]
    if _UNSURE.search(before) or (change.sort != anchors.END and _UNSURE.search(after[:30])):
        return True
    if _RECALLED.search(before) or _RECALLED.search(_head(plain, clause[0])):
        return True
    if change.sort == anchors.FOUND and _TO_COME.search(before):
        return True
    if _STATE.match(after) and not _CHANGED_LATER.search(after):
        return True
    if change.sort == anchors.BUY and EVERYDAY.search(plain):
        return True
    if change.sort == anchors.FOUND and _SINCE.match(after):
        return True
    if _NAMES_TIME.match(after) and change.sort != anchors.END:
        return True
    if _LIGHT.match(after) or triggers.refused_object(anchors.FAMILY[change.sort], whole):
        return True
    if change.sort != anchors.END:
        if triggers.refused_sentence(plain) or triggers.is_elaboration(plain):
            return True
        if triggers.refused_trigger(plain, clause, change.trigger):
            return True
    return (
        change.sort == anchors.CONCLUDE
        and triggers.intent_only(after)
        and not triggers.letter_of_intent(after)
    )


def _head(plain: str, start: int) -> str:
    """What a sentence opens with, which holds for all its clauses: 此前, 自2015年以来."""
    opening = plain[: min(start, 16)]
    return opening if start else ""
