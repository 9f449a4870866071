"""Names that are not one institution's alone, each with the reason: data, for the index of names.

`SHARED` are forms that others bear too: they count only where the text or the page gives context (a name in
full, the institution's own site, a clue of the table). `OTHERS` are names of institutions that nobody watches
here and that contain a form of one that may be watched: they keep it from being found in them.
"""

from monitor.read.name_forms import spellings

# form | who else bears it, or what else it means | clues: words of the text that say it is ours
_SHARED = """
南航 | China Southern Airlines
南大 | also Nanchang, Hunan and other universities of the south
科大 | every university of science and technology
矿大 | the universities of mining in Xuzhou and in Beijing
地大 | the universities of geosciences in Wuhan and in Beijing; "vast"
农大 | every agricultural university
师大 | every normal university
工大 | every university of technology
理工大 | every university of technology
交大 | Shanghai, Xi'an, Southwest and Beijing Jiaotong University
东大 | Southeast, Northeastern, the University of Tokyo
中大 | Sun Yat-sen University and the Chinese University of Hong Kong
山大 | Shandong and Shanxi University
西大 | Northwest and Guangxi University
华工 | South China University of Technology; the engineering college of Wuhan before 1988
南工 | several schools of Nanjing
华师 | Central, East and South China Normal University
海大 | every ocean university
石大 | every university of petroleum
北化 | northern chemical firms
同济 | the medical college and the hospitals of Wuhan
西电 | China XD Group
西科大 | the universities of science and technology of Xi'an and of the Southwest
江科大 | schools of Jiangsu and Jiangxi
长理工 | Changchun and Changsha
上交大 | runs into other words
天工大 | runs into other words
海工大 | runs into other words, such as heavy plant for the sea
复旦 | companies named after it
航空工业 | the aviation industry as a trade
中国航天 | China's spaceflight
中国电子 | China's electronics industry
中国船舶 | China's ships
中国兵器 | the Ordnance Society, and both groups of the industry
中国地质大学 | Beijing has one too | 武汉
国际关系学院 | faculties of many universities | UIR
信息工程大学 | schools of Nanjing, Chengdu and others | 解放军, 郑州, 战略支援部队, 网络空间部队
HUST | Hanoi University of Science and Technology | Huazhong, Wuhan
SUST | several universities of science and technology
NUST | the universities of Pakistan and Zimbabwe
JUST | Jordan University of Science and Technology; an English word
CAST | the Academy of Space Technology and the Association for Science and Technology; an English word
CASS | the Academy of Social Sciences
BEST | an English word
CUST | the University of Science and Technology in Islamabad
SUDA | a name of persons and places
CSIC | the National Research Council of Spain
NCHU | National Chung Hsing University
DLMU | Dalian Maritime University
NCST | several schools of science and technology
China University of Geosciences | Beijing has one too | Wuhan
Northeastern University | Boston | Shenyang, Liaoning, 东北大学
Soochow University | Taipei | Suzhou, Jiangsu, 苏州大学
Beijing University | how other universities of Beijing begin | Peking, 北京大学
Nanjing University of Technology | how several schools of Nanjing are translated | 南京工业大学
East China Institute of Technology | schools of Fuzhou in Jiangxi and of Nanjing | 东华
National Defense University | Washington, Taoyuan, Islamabad and others | 解放军
Army Research Institute | the army of the United States | Chinese army, 陆军研究院
Air Force Research Institute | the air force of the United States | Chinese air force, 空军研究院
Army Command College | many armies | Nanjing
Army Aviation College | many armies | Chinese army
Army Aviation School | many armies | Chinese army
Army Infantry College | many armies | Nanchang
Army Logistics University | Fort Lee in Virginia | Chongqing
Naval Command College | Newport in Rhode Island | Nanjing
Air Force Command College | many air forces | Chinese air force
Special Police Academy | many countries | Beijing
Aerospace Engineering University | a description | Strategic Support Force, Equipment Academy
"""

# name | whose it is
_OTHERS = """
中国电科院 | China Electric Power Research Institute
中国南航 | China Southern Airlines
南航集团 | China Southern Airlines
西电集团 | China XD Group
中国西电 | China XD Group
西电东送 | power from the west for the east
北大荒 | a firm of farms
北大西洋 | an ocean
同济医院 | a hospital of Wuhan
同济医学院 | a college of Wuhan
南京信息工程大学 | Nanjing University of Information Science and Technology
成都信息工程大学 | Chengdu University of Information Technology
石家庄陆军指挥学院 | another college of the army, until 2011
中国航天科普 | spaceflight for everybody
中国电子商务 | a trade
中国电子政务 | a trade
"""


def _lines(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


def _clues() -> dict[str, tuple[str, ...]]:
    found = {}
    for form, _, *rest in _lines(_SHARED):
        clues = tuple(clue.strip().lower() for clue in rest[0].split(",")) if rest else ()
        found.update(dict.fromkeys(spellings(form), clues))
    return found


SHARED: dict[str, tuple[str, ...]] = _clues()
"""Folded form → the clues that say it is ours."""
OTHERS: tuple[str, ...] = tuple(name for name, _ in _lines(_OTHERS))
