"""Whether somebody is a part of the institution on whose page a text stands: 化工学院, 科研院, 基建处.

Takes the name of a counterpart, folded. Says yes only where the name begins with a field of study or a task
of administration and ends like a department; who bears a place, a company's form or a proper name is another.
"""

from monitor.later import regex
from monitor.read.partnerships.zh.lexicon import DISCIPLINE, begins_with_place, words

_DEPARTMENT = regex(
    r"(?:学院|学部|系|处|部|办公室|办|中心|研究院|研究所|科研院|指挥部|图书馆|实验室|公司|集团|书院"
    r"|委员会)$"
)
_FIELDS = DISCIPLINE | words(
    "化工 动物 植物 食品 园艺 农学 外语 动力 光电 机电 能动 车辆 兵器 宇航 航海 自动 "
    "计算 软件 微电 马克 人文 理学 生科 力学 光学 声学 电子 电力 交通 土木 水利 环化 "
    "地科 海洋 大气 药学 护理 口腔 公卫 临床 兽医 草业 林学 经管 法学 新闻"
)
_TASKS = words(
    "基建 后勤 科研 人事 财务 资产 保卫 学生 教务 校友 机关 离退 审计 招生 就业 "
    "图书 新校 校区 附属 宣传 统战 团委 工会 党委 党校 档案 "
    "继续 成人 采购 招标 校办 校医 校科"
)
_SHORT = regex(
    r"^校?(?:理|文|法|商|工|农|医|林|体育|艺术|美术|音乐|设计|传媒)学院$|^(?:两|各|本|我)院$|^校|^研究生院$"
)
_ANOTHER = regex(
    r"大学|有限|股份|职业|师范|人民|政府|理工|国家|中国|中央|全国|省|市|县|州|·"
    r"|第[\d一二三四五六七八九十]+"
)


def is_own_unit(name: str) -> bool:
    """Whether a name is that of a department, without anything that tells whose."""
    if not _DEPARTMENT.search(name) or len(name) > 16 or _ANOTHER.search(name) or begins_with_place(name):
        return False
    if _SHORT.match(name):
        return True
    if name.endswith(("公司", "集团")):
        return name.startswith("后勤")
    return name[:2] in _TASKS or (name.endswith(("学院", "学部", "系")) and name[:2] in _FIELDS)
