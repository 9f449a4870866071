"""English word lists: what heads an organisation's name, who speaks for it, what is no name. Data only."""

import re

from monitor.later import regex


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SCHOOL = words(
    "University Universities College Polytechnic School Université Universität Universidad "
    "Universidade Universitas Università Universiti Universitet Universitetet Universiteit Universitatea "
    "Univerzita Univerzitet Uniwersytet Üniversitesi Egyetem Yliopisto Politechnika Politeknik Politechnic "
    "Hogeschool Fachhochschule Högskola École Ecole Escola Escuela Scuola Kolej Politecnico Conservatory "
    "Hochschule Seminary Gymnasium "
    "Campus"
)
_INSTITUTE = words(
    "Institute Academy Laboratory Laboratories Lab Labs Centre Center Observatory Institut Instituto "
    "Institution Institutes Faculty Department Division"
)
_COMPANY = words(
    "Group Corporation Corp Company Co Ltd Limited Inc LLC GmbH AG plc PLC SpA Holdings Holding "
    "Technologies Technology Industries Industry Electronics Electric Motors Motor Automobile "
    "Automobiles Automotive Auto Semiconductor Semiconductors Robotics Pharma Pharmaceutical "
    "Pharmaceuticals Biotech Energy Power Systems Networks Network Telecom Telecommunications Mobile "
    "Unicom Airlines Airways Airline Railway Railways Rail Metro Bank Steel Aerospace Aviation "
    "Aircraft Avionics Shipyard Shipyards Shipbuilding Port Ports Works Software Communications "
    "Materials Chemical Chemicals Petroleum Oil Gas Insurance Capital Ventures Instruments "
    "Microelectronics Optics Photonics Optoelectronics Devices Machinery Engineering Construction "
    "Shipping Logistics Grid Factory Plant Enterprise Enterprises Solutions Dynamics Biosciences "
    "Therapeutics Media Press Agency Consulting Tech Defence Defense Airport Hydropower Mining Foods "
    "Textiles Cement Tobacco Space Satellite Satellites Aero Marine Batteries Battery Lasers Sensors "
    "Drones Vehicles Trucks Tyres Glass Paper Precision Intelligence Computing Additive Composites "
    "Digital Ceramics Metals Minerals Optical Optronics Pharma Valves Pumps Bearings Turbines Engines "
    "Appliances Cables Cable Solar Seeds Seed Dairy Brewery Mills Foundry Forge Plastics Rubber Coal "
    "Copper Aluminium Aluminum Titanium Lithium Graphite Circuits Imaging Genomics Biopharma "
    "Diagnostics Cranes Elevators Locomotive Locomotives Ferries Freight Broadcasting Studios Cloud "
    "Tramways Tramway Transit Transport Lines Waterworks Steelworks Brewing Winery Farms Estates Vineyards "
    "Bus Buses "
    "Trams Wind Hydro Nuclear Hydrogen Fuel Fuels Propulsion Boats Yachts Tugs Fisheries Forests Timber "
    "Wood Pulp "
    "Fibres Fibers Yarns Leather Shoes Toys Tools Bricks Concrete Roads Bridges Tunnels Drilling Mines "
    "Ores Alloys "
    "Castings Gears Gear Springs Motors Gearworks Biologics Vaccines Sera Diagnostics Implants Prosthetics "
    "Optic "
    "Laser Lidar Radar Sonar Antennas Quantum Robots Automation Controls Drives Data Analytics Games "
    "Pictures "
    "Investment Investments Trading Maschinenbau Werke Azienda SA SE KG AB ASA Oy Oyj BV NV Pte Pty "
    "Bhd JSC PJSC OJSC LLP AS S.p.A S.A B.V N.V A.G A.S"
)
_GOVERNMENT = words(
    "Government Ministry Bureau Commission Committee Administration Municipality Province County City "
    "District Council Authority Office Embassy Consulate Customs Prefecture Zone Area Secretariat "
    "Region State Township Borough Parliament Court Procuratorate"
)
_HOSPITAL = words("Hospital Hospitals Clinic Infirmary")
_BODY = words(
    "Foundation Association Society Alliance Federation Union Consortium Museum Library Trust Fund "
    "Organization Organisation League Club Chamber Forum Park Observatory Reserve Zoo Church "
    "Programme Program Hub Base Network Incubator Workstation Council"
)
_FORCE = words("Army Navy Force Forces Unit Command Regiment Brigade Fleet Garrison Police")

SORTS: dict[str, str] = {
    word: sort
    for sort, heads in (
        ("body", _BODY),
        ("company", _COMPANY),
        ("government", _GOVERNMENT),
        ("military", _FORCE),
        ("hospital", _HOSPITAL),
        ("institute", _INSTITUTE),
        ("school", _SCHOOL),
    )
    for word in heads
}
"""The word that makes a name an organisation's, and of which sort; later rows win a word that stands in two.
"""

OF_HEADS = (
    _SCHOOL
    | _INSTITUTE
    | _HOSPITAL
    | _BODY
    | words(
        "Bank Port Railway Railways Ministry Bureau Commission Committee Administration Government "
        "Bachelor Master Council Office Corporation Senate Rectorate Presidium Company Authority City "
        "County Municipality Province District "
        "Republic Kingdom Embassy Chamber Board Federation Group Secretariat Agency Airport Grid "
        "Press State Power Electricity Industry Region"
    )
)
"""Heads that go on with "of" or "for" and more of the name."""

UNIT_HEADS = words(
    "School College Institute Department Faculty Laboratory Lab Hospital Academy Centre Center "
    "Foundation Division Campus Library Press"
)
"""Parts of a larger institution."""

LEGAL = words(
    "Ltd Inc LLC Co Corp Limited plc GmbH AG SA SE KG AB Oy BV NV Pte Pty Bhd JSC LLP S.p.A S.A B.V N.V "
    "A.G A.S AS"
)
FACILITIES = words(
    "Building Buildings Hall Room Campus Street Road Avenue Boulevard Square Hotel Stadium Gate Tower House "
    "Mountain Mountains Mount River Lake Sea Bay Island Islands Valley Bridge Tunnel Theatre Theater "
    "Auditorium Pavilion Garden Gardens Line Prize Award Cup Games Olympics Festival Fair Expo Exhibition "
    "Conference Summit Symposium Congress Week Day Year Era Journal Times Daily News Plan "
    "Initiative Strategy Project Agreement Memorandum Contract Package Lot Annex Note Chapter Table Figure "
    "Show Scholarship Scholarships Fellowship Fellowships Professorship Lecture Lectures Medal Degree Eve "
    "Night "
    "Ceremony Anniversary Regulations Rules Act Law Treaty Protocol Charter Certificate Shop Café Fleet "
    "Season "
    "Tournament League Match Championship Championships Hackathon Challenge Section Article Appendix Form "
    "Guide Semester Term Semesters Vacation Holiday Holidays Episode Edition Issue Volume"
)
"""What ends the name of a place, an event or a paper: never a party."""
JOINERS = words("de du da di del la le von van der des e für do dos el zu of")
PEOPLES = words("People King Queen Women Children St Workers Trinity Peoples Girl")
PLURAL_PEOPLES = words(
    "Teachers Farmers Workers Students Seafarers Veterans Engineers Doctors Nurses Writers Artists "
    "Builders Miners "
    "Fishermen Railwaymen Girls Boys Pioneers Traders Officers Planters Growers"
)
"""Whose name goes on behind an apostrophe: "Teachers' College"."""

TITLES = words(
    "president presidents vice-president rector rectors chancellor vice-chancellor professor "
    "professors prof director directors dean deans chairman chairwoman chair chairperson head heads "
    "chief mayor mayors governor governors secretary minister ministers engineer manager officer "
    "executive founder spokesman spokeswoman spokesperson captain scientist researcher academician mr "
    "ms mrs dr sir madam ceo cto cfo principal provost ambassador magistrate commissioner student "
    "graduate alumnus alumna lecturer fellow author analyst vice deputy party executive-director "
    "general-manager co-founder leader consul seller teacher coach lawyer journalist reporter "
    "councillor headteacher headmaster headmistress vicar bishop commandant colonel sophomore freshman "
    "undergraduate postgraduate doctoral trainee intern "
    "apprentice retiree veteran winger striker goalkeeper "
    "admiral premier senator curator treasurer commander major lieutenant marshal envoy attaché"
)
"""Words before a person's name, or that end an organisation's ("Tsinghua University President …")."""

RANKS = words(
    "permanent prime founding honorary acting interim incoming outgoing executive deputy vice chief senior "
    "junior "
    "lead principal associate assistant regional country resident visiting distinguished adjunct standing "
    "retired "
    "former parliamentary first second third foreign royal crown managing general emeritus emerita right hon "
    "excellency madam comrade honourable honorable"
)
"""Words of a title: alone they are nobody's name."""

_REP = (
    r"(?:presidents?|vice-presidents?|rectors?|vice-rectors?|chancellors?|vice-chancellors?|chairm[ae]n|"
    r"chairwom[ae]n|chairs?(?! at\b| in\b)|chairpersons?|directors?(?:[ -]general)?|deans?|heads?|"
    r"leaders?|mayors?|"
    r"vice-mayors?|governors?|"
    r"secretar(?:y|ies)|magistrates?|chiefs?|(?<=chief )engineers?|senates?|councils?|rectorates?|"
    r"executives?|managers?|officers?|ceos?|"
    r"representatives?|"
    r"delegates?|officials?|principals?|provosts?|ministers?|founders?|administrators?|authorities|boards?|"
    r"management|commandants?|commanders?|councillors?|admirals?|generals?|envoys?|"
    r"delegations?)"
)
REPRESENTATIVE = rf"(?:(?:vice|deputy|executive|chief|senior|party|general|managing|top)[ -]){{0,3}}{_REP}"
"""Regular expression: who acts for an organisation."""

COUNTRIES = words(
    "Algeria Morocco Tunisia Libya Sudan Ghana Senegal Tanzania Uganda Rwanda Zambia Zimbabwe Namibia "
    "Botswana Angola Mozambique Cameroon Congo Madagascar Afghanistan Turkmenistan Tajikistan Kyrgyzstan "
    "Lebanon Jordan Syria Oman Bahrain Yemen Cuba Colombia Ecuador Bolivia Venezuela Uruguay Paraguay "
    "Panama Brunei Maldives Fiji Cyprus Malta Albania Bosnia Montenegro Macedonia Kosovo Wales Macau "
    "China Russia Belarus Kazakhstan Uzbekistan Ukraine Germany France Britain England Scotland "
    "Ireland Italy Spain Portugal Netherlands Belgium Switzerland Austria Poland Hungary Serbia "
    "Croatia Greece Turkey Sweden Norway Denmark Finland Iceland Canada Mexico Brazil Argentina Chile "
    "Peru Australia Japan Korea Thailand Vietnam Malaysia Singapore Indonesia Philippines India "
    "Pakistan Bangladesh Iran Iraq Israel Egypt Nigeria Kenya Ethiopia Europe Asia Africa America US "
    "USA UK EU UN U.S U.K Washington Mongolia Laos Cambodia Myanmar Nepal Luxembourg Czechia Slovakia "
    "Slovenia Romania Bulgaria Estonia Latvia Lithuania Moldova Armenia Georgia Azerbaijan Zealand "
    "Qatar Kuwait"
)
DEMONYM = regex(
    r"^(?:Chinese|Russian|German|French|British|Dutch|Swiss|Greek|Czech|Thai|Turkish|Spanish|Swedish|"
    r"Danish|Finnish|"
    r"Polish|Irish|Scottish|English|Japanese|Portuguese|Vietnamese|Burmese|Filipino|Israeli|Iraqi|"
    r"Pakistani|Kazakh|"
    r"Uzbek|European|Asian|African|American|Canadian|Australian|Italian|Belgian|Austrian|Hungarian|Serbian|"
    r"Croatian|"
    r"Norwegian|Brazilian|Argentine|Chilean|Peruvian|Mexican|Korean|Malaysian|Singaporean|Indonesian|"
    r"Indian|Iranian|"
    r"Egyptian|Nigerian|Kenyan|Ethiopian|Belarusian|Ukrainian|Mongolian|Western|Eastern|Arab|Nordic|Baltic|"
    r"Saudi|"
    r"Sino-\w+|Taiwanese|Cantonese|Ghanaian|Estonian|Latvian|Lithuanian|Romanian|Bulgarian|Slovak|"
    r"Slovenian)$"
)
REGIONS = words(
    "Anhui Fujian Gansu Guangdong Guangxi Guizhou Hainan Hebei Heilongjiang Henan Hubei Hunan Jiangsu "
    "Jiangxi Jilin Liaoning Ningxia Qinghai Shaanxi Shandong Shanxi Sichuan Xinjiang Yunnan Zhejiang "
    "Tibet Tianjin"
)
"""Provinces and the like that stand behind a place's name."""

CALENDAR = words(
    "January February March April May June July August September October November December Jan Feb "
    "Mar Apr Jun Jul Aug Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday"
)
COMMON = words(
    "the a an in on at it its this these those that they their there he she his her we our you your "
    "as by for from since after before during under with while although however moreover according "
    "both one two three four five six seven eight nine ten some several most many all each another "
    "other such when where until between within following despite no not and but or if so then thus "
    "also today yesterday recently earlier later last next first second new up to over per more than "
    "about officials researchers scientists students staff teachers graduates guests experts analysts "
    "engineers participants representatives delegates leaders members teams both neither either among "
    "through thanks owing because due what who why how which of into against along across around data "
    "tests trials work western local state shares points letters firms companies universities schools "
    "courses lessons meanwhile additionally furthermore finally besides instead only even just every "
    "nobody everyone people visitors readers children parents farmers workers police doctors nurses "
    "professor president vice rector dean director chairman mayor governor minister mr ms mrs dr sir "
    "spokesman founder captain heads chief party news photo source editor reporter author writer read "
    "share click tuition lecturers money exports imports fans sponsors terms details plans talks "
    "negotiations cooperation research science technology education innovation summer winter spring "
    "autumn yes here now once nearly almost half about prices rents part together jointly "
    "representing speaking addressing attending founded established located based headquartered built "
    "created launched signed held led joint strategic international national provincial municipal "
    "academic scientific technical whoever anyone somebody everything nothing little much few fewer "
    "less whether unlike like near outside inside without upon toward towards still yet again soon "
    "perhaps maybe indeed campus government university college institute school academy company city "
    "county district province group club partnership agreement memorandum contract project programme "
    "program ceremony signing"
)
"""Words that are no names where a sentence begins with them."""

DESCRIPTORS = regex(
    r"^(?:[A-Z]?[a-z]*maker|[A-Z]?[a-z]*builder|Company|Firm|Giant|Startup|Start-up|Conglomerate|"
    r"Manufacturer|Supplier|"
    r"Developer|Operator|Producer|Retailer|Lender|Insurer|Exporter|Utility|Telecoms|Tech|Drone|Chip|"
    r"Aerospace|"
    r"Rocket|Partner|Partners|Neighbouring|Neighboring|State-owned|Land-systems|Shipping)$"
)
"""Capitalised at the head of a sentence, they say what a name is, and are not part of it."""

SURNAMES = words(
    "Li Wang Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song "
    "Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Su Jiang Cai Jia "
    "Ding Wei Xue Ye Yan Pan Du Dai Xia Zhong Tian Ren Fan Fang Shi Yao Tan Liao Zou Xiong Jin Hao "
    "Kong Bai Cui Kang Mao Qiu Qin Gu Hou Shao Meng Long Wan Duan Lei Qian Tao Yin Yi Qi Ge Ning Chu "
    "Geng Pang Sha Lo Chan Wong Lam Guan Shu Ruan Mei Mu Qu Bo Ji Jian Ling Luan Miao Ming Ni Nie Ou Pu "
    "Qiao Rao "
    "Rong Ru Rui Shan Shang Sheng Situ Su Sui Suo Teng Tong Tu Weng Wen Wo Xi Xian Xiang Xing Xu Xuan Yue "
    "Yun Zang "
    "Zha Zhai Zhan Zhen Zhi Zhu Zhuang Zhuo Zong Zuo Ai An Ao Ba Ban Bao Bi Bian Bie Bin Bing Cang Cen "
    "Chai Chang "
    "Che Chi Chong Cong Dan Dang Diao Dou Duanmu E Fei Feng Fei Gai Gan Gong Gou Guang Gui Hai Han Heng "
    "Hong Hua Huan "
    "Hui Huo Jiao Jie Jing Ju Jun Ke Kou Kuai Kuang Kui Lan Lang Lao Le Leng Lian Lou Lü Mai Man Mi Mian "
    "Min Mo Nan "
    "Nong Ouyang Pei Pi Ping Qing Qiong Qu Quan Sang Sen Shuai Shui Si Sima Sima Tai Ti Ting Wai Wang "
    "Wanyan Xin Xiu "
    "Yang Yong You Yu Zhan Zhuge"
)
PINYIN_GIVEN = regex(
    r"^(?:[BPMFDTNLGKHJQXRZCSWY]|[ZCS]h)?(?:[aeiou][aeiou]{0,2}(?:ng|n|r)?)(?:(?:zh|ch|sh|"
    r"[bpmfdtnlgkhjqxrzcswy])"
    r"[aeiou]{1,3}(?:ng|n|r)?)?$",
    re.IGNORECASE,
)
"""One or two syllables: a Chinese given name."""

CITIES = words(
    "Beijing Shanghai Tianjin Chongqing Nanjing Harbin Changchun Nanchang Wuhan Xi'an Xian Hefei Chengdu "
    "Hangzhou Shenzhen "
    "Guangzhou Dalian Shenyang Jinan Qingdao Suzhou Zhengzhou Changsha Kunming Lanzhou Fuzhou Xiamen "
    "Ningbo Taiyuan Guiyang "
    "Nanning Haikou Urumqi Lhasa Hohhot Yinchuan Xining Shijiazhuang Wuxi Changzhou Zhuhai Dongguan Foshan "
    "Yantai Guilin "
    "Luoyang Mianyang Xiangtan Zhenjiang Nantong Yangzhou Wenzhou Jiaxing Yichang Weihai Zibo Hong Macau "
    "Macao Taipei Moscow "
    "London Paris Berlin Munich Vienna Rome Milan Madrid Tokyo Osaka Seoul Bangkok Hanoi Sydney Melbourne "
    "Toronto Boston York "
    "Chicago Houston St San Los New Minsk Kyiv Almaty Astana Tashkent Warsaw Prague Budapest Belgrade "
    "Helsinki Stockholm Oslo"
)
GENERIC_FIRST = words(
    "National State China Chinese Royal Technical Federal General United First Second Third Central "
    "Southern Northern "
    "Eastern Western North South East West Northwestern Northwest Southwest Southeast Northeast "
    "International Global World "
    "Advanced Applied Institute University Academy College School Ministry Bureau Department Committee "
    "Commission Center "
    "Centre Joint Commercial Industrial Agricultural Medical Polytechnic Free Open Great Grand Upper Lower "
    "Old Port Peter "
    "Peoples People Science Technology Research American European Asian African Aviation Aerospace "
    "Aircraft Provincial "
    "Municipal Inner Public Private Natural Social Higher Graduate Military Naval Army Electric Electronic "
    "Digital Smart"
)
"""First words that alone are no short form of a name."""

NO_NAMES = words(
    "MoU MOU MoUs MOUs LOI LoI AI IT R&D PhD PhDs MBA MSc BSc MA BA CEO CTO CFO EV EVs UAV UAVs GPS DNA "
    "RNA 5G 6G 4G IoT VR ISK SEK NOK DKK CHF INR RM MYR SGD HKD TWD KRW JPY CAD AUD NZD PLN HUF CZK RON RSD "
    "RUB KZT UZS TRY BRL ARS CLP PEN COP MXN ZAR KES NGN EGP THB VND IDR PHP AED SAR QAR ILS PKR CET GMT "
    "UTC "
    "AY2024 AY2025 AY2026 II III IV VI VII VIII IX "
    "AR GDP RMB USD CNY EUR GBP Covid COVID Covid-19 COVID-19 Q&A TV OK DOI ISBN PDF NGO STEM LED USB I "
    "Internet Olympic "
    "Olympics Christmas Easter Nobel Memorandum Agreement Contract Understanding"
)
"""Capitals that name nobody."""
