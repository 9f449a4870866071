"""Words of pages that show profiles: headings and labels that mean the same, names, sentences, site chrome.

Data for `profile_rendering`. Institutions are invented; nothing here is a fact of anybody.
"""
# ruff: noqa: E501  (markup has long lines)

HEADINGS: dict[str, tuple[str, ...]] = {
    "reasons": ("Reasons for the rating", "Why this rating", "Basis of the rating", "Risk factors"),
    "aliases": ("Aliases", "Also known as", "Other names", "Alternative names", "Known as"),
    "supervisors": ("Supervising agencies", "Supervised by", "Administered by", "Answers to", "Parent bodies"),
    "affiliations": ("Alliances", "Memberships", "Affiliations", "Member of", "Alliances and memberships"),
    "credential": ("Security credentials", "Security clearance", "Secrecy credentials", "Clearance level"),
    "category": ("Category", "Type of institution", "Categories", "Kind of institution"),
    "locations": ("Location", "Campus", "Address", "Headquarters"),
    "topics": ("Research areas", "Fields of research", "Topics", "Areas of expertise"),
    "intro": ("Overview", "About the university", "Background", "Introduction", "History"),
    "labs": (
        "Major defence laboratories", "Defence laboratories", "Laboratories", "Key laboratories",
        "Laboratories with a defence role", "Labs and research platforms",
    ),
    "areas": (
        "Designated defence research areas", "Defence disciplines", "Designated disciplines",
        "Areas of defence research", "Disciplines with defence characteristics",
    ),
    "links": (
        "Defence and security links", "Military links", "Ties to the armed forces",
        "Contacts with military and security bodies", "Defence ties", "Links with the defence sector",
    ),
    "partners": (
        "Noteworthy international collaborations", "International partnerships", "Partnerships",
        "Partners and agreements", "Cooperation agreements", "Ties abroad and with industry",
    ),
    "misconduct": (
        "Economic espionage and misconduct", "Espionage and legal cases", "Incidents",
        "Misconduct", "Integrity cases",
    ),
    "rankings": ("Technology rankings", "Rankings", "Standing in critical technologies", "Global and national rankings"),
    "risk": ("Risk category", "Risk level", "Risk rating", "Our rating"),
}  # fmt: skip

PLACES = "Nanhu Beihe Xihu Donglin Qinghe Lanting Shuangliao Yunmen Hengshui Ruian".split()
KINDS = (
    ("University of Technology", "理工大学", "T"),
    ("Institute of Mechanics", "机械学院", "M"),
    ("Aerospace University", "航空航天大学", "A"),
)
ZH_PLACES = "南湖 北河 西湖 东林 清河 兰亭 双辽 云门 衡水 瑞安".split()

LABS = (
    ("National Key Laboratory of Inertial Navigation", "惯性导航国防科技重点实验室"),
    ("State Key Laboratory of Armour Materials", "装甲材料国家重点实验室"),
    ("Laser Damage Laboratory", "激光毁伤实验室"),
    ("Hubei Key Laboratory of Hypersonic Inlets", "湖北省高超声速进气道重点实验室"),
    ("Key Laboratory of Underwater Robotics, Ministry of Education", "水下机器人教育部重点实验室(B类)"),
    ("Laboratory of Torpedo Fuzes", "鱼雷引信实验室"),
    ("Science and Technology on Quiet Gears Laboratory", "静音齿轮重点实验室"),
)
NOTES = (
    "Founded in 1995",
    "Established by the Commission of Science in 2005",
    "May be another name for the Gear Hall",
    "Moved to a second campus in 2014",
)
AREAS = (
    "Guidance and control", "Underwater acoustics", "Composite armour", "Electromagnetic launch", "Ramjets",
    "Signal processing", "Weapon systems and utilisation engineering",
)  # fmt: skip
TOPICS = ("Control engineering", "Optics", "Materials science", "Applied mathematics")
SUPERVISORS = (
    "Ministry of Industry and Information Technology (MIIT)",
    "Ministry of Education",
    "Hubei Provincial Government",
    "State Administration of Science, Technology and Industry for National Defence (SASTIND)",
    "PLA Navy",
)
AFFILIATIONS = (
    "B8 Cooperation Innovation Alliance",
    "Seven Sons of National Defence",
    "Lakeland Shipbuilding Alliance",
)
REASONS = (
    "its large number of defence laboratories",
    "its close ties to the aviation industry",
    "its moderate level of classified research",
    "its role in a torpedo programme",
    "its links to economic espionage",
)
LINKS = (
    "Since 2015 the university has trained missile officers for the Rocket Force.",
    "Two professors advise the Equipment Development Department on sensors.",
    "In 2022 the Naval Academy opened a liaison office on the campus.",
    "A former dean became chief engineer of the 41st Test Base in 2018.",
    "The PLA Air Force has paid for a wind tunnel worth RMB 90 million.",
)
PARTNERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("In 2016 {abbr} and Norinco Group signed a strategic cooperation agreement.", ("Norinco Group",)),
    ("{abbr} runs a joint laboratory for drones with Yunfei Technology.", ("Yunfei Technology",)),
    ("{abbr} and Tomsk State University have offered a dual degree in optics since 2018.", ("Tomsk State University",)),
    ("An exchange programme with the University of Leeds began in 2011.", ("University of Leeds",)),
    ("In 2019 Donglai Aircraft Company agreed to fund a chair in aerodynamics.", ("Donglai Aircraft Company",)),
    (
        "In May 2020 the university signed agreements with China Electronics Technology Group Corporation (CETC)"
        " and the Anping Municipal Government.",
        ("China Electronics Technology Group Corporation", "Anping Municipal Government"),
    ),
    ("A memorandum of understanding with Lund University was signed in 2013 and ended in 2019.", ("Lund University",)),
)  # fmt: skip
MISCONDUCT = (
    "In 2019 a lecturer was arrested in Rotterdam for smuggling gyroscopes.",
    "A court in Ottawa fined a former student for hacking in 2022.",
    "In 2014 two graduates were convicted of stealing turbine drawings from Orlin Motors.",
)
STATEMENTS = (
    "The university was founded in 1952 beside a foundry.",
    "About a third of its graduates join defence companies.",
    "It spent RMB 410 million on research in 2017.",
    "It trains about 30,000 students.",
)
UNKNOWN = (
    ("Student life", "Its rowing club won the provincial cup in 2011."),
    ("Procurement notices", "In 2023 it bought two shock tubes worth RMB 3 million."),
    ("Wind tunnels", "The larger of its two tunnels reaches Mach 6."),
)
ALIASES = (
    "Lakeshore Institute of Ballistics",
    "Foundry College",
    "School No. 14",
    "Lakeside Ordnance School",
)
RANKINGS = (("inertial navigation", 3, 1), ("sonar", 12, 5), ("hypersonic flight", 21, 9))
LOCATIONS = ("12 Lake Road, Wuhan", "7 Foundry Lane, Hefei")

TOP = (
    "<div class='skip'><a href='#c'>Skip to content</a></div><nav><a href='/'>Home</a> <a href='/all'>All institutions</a>"
    " <a href='/m'>Method</a></nav><div>You are here: <a href='/'>Home</a> &gt; <a href='/u'>Universities</a></div>",
    "<header><div class='logo'>Zhengfa Watch</div><ul><li><a href='/'>Home</a></li><li><a href='/about'>About us</a></li>"
    "<li><a href='/data'>Data</a></li></ul><form action='/s'><input name='q'><button>Search</button></form></header>",
    "<div class='b1'><a href='/'>Register</a> | <a href='/l'>List</a> | <a href='/h'>Help</a> | <a href='/zh'>中文</a></div>",
    "<noscript>Some features need JavaScript.</noscript><div id='cookie-consent'><p>We use cookies to count readers.</p>"
    "<button>Accept</button></div><nav class='n'><a href='/'>Start</a><a href='/x'>Explore</a></nav>",
)
AFTER = (
    "<section><h2>Related institutions</h2><div class='card'><h3><a href='/k'>Kaolin University</a></h3><p>Very high risk</p>"
    "<p>4 laboratories</p></div><div class='card'><h3><a href='/j'>Jinghu College</a></h3><p>Low risk</p></div></section>",
    "<div class='r'><h3>Explore other institutions</h3><ul><li><a href='/k'>Kaolin University</a></li><li><a href='/j'>Jinghu"
    " College</a></li></ul></div><div>Shared 213 times</div>",
    "<div class='x1'><div>You may also like</div><div><a href='/k'>Kaolin University</a></div><div><a href='/j'>Jinghu"
    " College</a></div></div>",
    "<aside><h4>Most read</h4><ol><li><a href='/k'>Kaolin University loses its clearance</a></li><li><a href='/j'>Jinghu"
    " College signs up</a></li></ol></aside><p>Page viewed 4,113 times</p>",
)  # fmt: skip
FOOT = (
    "<footer><p>Zhengfa Watch, 4 Kaolin Street. <a href='/p'>Privacy</a></p><p>© 2024</p></footer>",
    "<div class='bottom'><a href='/p'>Privacy</a> · <a href='/t'>Terms</a> · <a href='/c'>Contact</a></div><div>© Zhengfa Watch"
    " 2023</div>",
    "<hr><small>All rights reserved. Zhengfa Watch is a project of the Kaolin Foundation.</small>",
)  # fmt: skip
CHROME_WORDS = (
    "Kaolin", "Jinghu", "Zhengfa", "cookie", "Privacy", "Skip to", "viewed", "Shared", "You are here", "Explore other",
    "JavaScript", "rights reserved", "Harbour Gazette",
)  # fmt: skip
