"""The words of invented news: what `benchmarks.articles` writes pages with. Nobody bears these names."""

import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Wording:
    """The sentences of one language, with slots: name, partner, known, day, number."""

    events: Sequence[tuple[str, str]]
    """Headline and first paragraph of news that tells of a partnership."""
    quiet: Sequence[tuple[str, str]]
    """… and of news that tells of none."""
    filling: Sequence[str]
    menu: Sequence[str]
    others: str
    glue: str
    first: Sequence[str]
    second: Sequence[str]
    months: Sequence[str]
    date: str

    def organisation(self, chance: random.Random) -> str:
        return self.glue.join((chance.choice(self.first), chance.choice(self.second)))

    def day(self, chance: random.Random) -> str:
        return self.date.format(month=chance.choice(self.months), day=chance.randint(1, 28))


ENGLISH = Wording(
    events=(
        (
            "{name} and {partner} sign agreement",
            "{name} signed a cooperation agreement with {partner} on {day}.",
        ),
        (
            "{partner} sets up laboratory with {name}",
            "On {day}, {name} and {partner} set up a joint laboratory for marine batteries.",
        ),
        (
            "{name} joins hands with {partner}",
            "A memorandum of understanding was signed on {day} between {name} and {partner}.",
        ),
        (
            "{partner} to fund professorship",
            "{partner} will pay for a chair at {name} under a contract that both signed on {day}.",
        ),
        (
            "Agreement ended",
            "{name} has terminated its research agreement with {partner}, it said on {day}.",
        ),
    ),
    quiet=(
        ("Delegation of {partner} visits {name}", "A delegation of {partner} visited {name} on {day}."),
        (
            "{name} holds sports day",
            "More than two thousand students of {name} took part in the sports day on {day}.",
        ),
        (
            "{partner} hopes to work with {name}",
            "{partner} hopes to sign an agreement with {name} some day, its director said on {day}.",
        ),
        ("{name} opens new library", "The new library of {name} opened its doors on {day}."),
        (
            "Scientists find new alloy",
            "Scientists at {name} have found an alloy that bears heat, they said on {day}.",
        ),
    ),
    filling=(
        "The two sides exchanged views on the training of students and on the transfer of results.",
        "“We have waited long for this,” said Mary Holm, the dean of engineering, who opened the doors.",
        "The project will run for {number} months and take in twelve doctoral students in its first year.",
        "Experts of {known} had tested the method before on a smaller scale, and were content with it.",
        "According to the plan, {number} rooms on the eastern campus will be rebuilt by the end of the year.",
        "The president thanked the staff for their work and called on all to keep up their efforts.",
        "In recent years the university has signed agreements with more than {number} partners.",
        "A second stage may follow in the north if the first tests go well, the vice president added.",
        "It was founded in 1958 and has about {number} thousand students in eleven schools today.",
        "Representatives of the city, of the provincial department of education and the press were there.",
        "The company makes sensors, pumps and valves for ships, and sells them in {number} countries.",
        "After the meeting the guests walked through the laboratories and saw the first samples.",
        "Results were published in the journal Marine Engines, and a patent has been applied for.",
        "Students may apply until the end of the month; the jury meets in {number} days.",
    ),
    menu=(
        "About",
        "Admissions",
        "Schools",
        "Research",
        "Campus life",
        "International students",
        "Library",
        "News",
        "Jobs",
        "Alumni",
        "Contact",
        "Laboratories and centres",
        "Strategic plan",
        "Academic calendar",
    ),
    others="Related news",
    glue=" ",
    first=(
        "Harbour",
        "Lakeside",
        "Orion",
        "North Bay",
        "Redwood",
        "Tern",
        "Granite",
        "Ferry Point",
        "Silver Creek",
    ),
    second=(
        "Motors",
        "Marine Group",
        "Polytechnic",
        "University",
        "Steel Company",
        "Institute of Optics",
        "Bank",
        "City Government",
        "Robotics Ltd",
        "Energy Corporation",
    ),
    months=("January", "March", "April", "May", "June", "September", "November"),
    date="{month} {day}",
)

CHINESE = Wording(
    events=(
        (
            "{name}与{partner}签署合作协议",
            "{day}，{name}与{partner}在主楼签署战略合作协议，双方代表出席签约仪式。",
        ),
        ("{partner}与{name}共建联合实验室", "{day}上午，{name}与{partner}共建的船舶电池联合实验室揭牌成立。"),
        ("{name}携手{partner}", "{day}，{partner}与{name}签订产学研合作框架协议，为期五年。"),
        ("{partner}向{name}捐赠设备", "{day}，{partner}向{name}捐赠仪器设备，捐赠仪式在图书馆举行。"),
        ("{name}终止与{partner}的合作", "{name}{day}发布公告称，已终止与{partner}签订的技术开发合同。"),
    ),
    quiet=(
        ("{partner}代表团来访{name}", "{day}，{partner}代表团一行来访{name}，就人才培养进行交流。"),
        ("{name}举行运动会", "{day}，{name}第三十届运动会在东校区举行，两千余名学生参加。"),
        ("{partner}希望与{name}深化合作", "{partner}负责人{day}表示，希望今后能与{name}签署合作协议。"),
        ("{name}新图书馆启用", "经过三年建设，{name}新图书馆于{day}正式启用。"),
        ("{name}科研团队取得新进展", "{name}科研团队近日研制出一种耐高温合金，成果于{day}发表。"),
    ),
    filling=(
        "双方就人才培养、联合实验室建设和科技成果转化进行了深入交流，并就下一步工作达成共识。",
        "校长在致辞中表示，学校将一如既往地支持科研工作，为青年教师创造更好的条件。",
        "项目周期为{number}个月，首批招收十二名博士研究生，由两位教授共同指导。",
        "此前，{known}的专家曾在较小规模上对该方法进行过测试，结果令人满意。",
        "根据规划，东校区{number}间实验用房将于年底前完成改造并投入使用。",
        "会议要求，各单位要提高认识，认真总结经验，扎实推进各项工作落到实处。",
        "近年来，学校先后与{number}家企业和科研院所签署合作协议，服务地方经济社会发展。",
        "仪式结束后，与会代表参观了学校的测试车间，并观看了首批样品的演示。",
        "学校创办于1958年，现有十一个学院，在校学生{number}千余人。",
        "市政府、省教育厅有关负责人以及新闻媒体代表参加了活动。",
        "该公司主要生产船用传感器、泵和阀门，产品销往{number}个国家和地区。",
        "相关成果发表在《船舶动力》期刊上，并已申请国家发明专利。",
        "报名截止时间为本月底，评审委员会将在{number}天后公布结果。",
    ),
    menu=(
        "学校概况",
        "机构设置",
        "院系专业",
        "人才培养",
        "科学研究",
        "师资队伍",
        "招生就业",
        "国际交流",
        "校园文化",
        "图书馆",
        "信息公开",
        "校友之窗",
        "要闻",
        "媒体关注",
        "通知公告",
        "学术动态",
    ),
    others="相关新闻",
    glue="",
    first=("港湾", "云岭", "远帆", "北川", "松江口", "银河湾", "金沙岭", "海燕", "三江源"),
    second=(
        "集团",
        "理工学院",
        "市人民政府",
        "机器人有限公司",
        "钢铁公司",
        "光学研究所",
        "银行",
        "能源股份有限公司",
        "职业大学",
    ),
    months=tuple("1 3 4 5 6 9 11".split()),
    date="{month}月{day}日",
)
