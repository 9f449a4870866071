"""English news items as they are written: what each tells, and what tells nothing. Names are invented."""

import pytest

from tests.test_partnerships_english import rows

Row = tuple[str, str, str, str, str | None]

STORIES: list[tuple[str, str | None, set[Row]]] = [
    (
        "The university's president, Fang Ru, and the rector of the University of Hartfield, Ann "
        "Moss, signed a five-year agreement on staff mobility at a ceremony in the main hall on 12 "
        "May.",
        "qu",
        {
            ("qu", "University of Hartfield", "exchange", "agreed", "2023-05-12"),
        },
    ),
    (
        "Our university and Brightwell Motors have agreed to build a joint test centre for electric "
        "buses. The agreement was signed on 11 May by Vice-President Xu Ran and Brightwell's chief "
        "engineer, Otto Lang.",
        "qu",
        {
            ("qu", "Brightwell Motors", "joint_institute", "agreed", "2023-05-11"),
        },
    ),
    (
        "On May 10, QLU held a signing ceremony with the Lushan Municipal People's Government at the "
        "conference centre. Under the strategic cooperation agreement, both sides will build an "
        "innovation park.",
        "qu",
        {
            ("qu", "Lushan Municipal People's Government", "strategic_cooperation", "agreed", "2023-05-10"),
        },
    ),
    (
        "A delegation led by Chancellor Mary Dunn of Port Alder Polytechnic visited the School of "
        "Physics on 9 May. The talks were friendly. At the end a Memorandum of Understanding was "
        "signed by both sides.",
        "qu",
        {
            ("qu", "Port Alder Polytechnic", "memorandum", "agreed", "2023-05-09"),
        },
    ),
    (
        "Hartfield City Council has voted to end its twinning-funded scholarship scheme with Qinglan "
        'University. "We can no longer justify it," said councillor Jo Pell.',
        None,
        {
            ("qu", "Hartfield City Council", "funding", "ended", None),
        },
    ),
    (
        "STRELSAU, May 16 (Agency) -- Ruritania's State Space Corporation and China's Dongling "
        "Institute of Technology signed an agreement here Tuesday to jointly build a small satellite.",
        None,
        {
            ("dit", "State Space Corporation", "research_project", "agreed", "2023-05-16"),
        },
    ),
    (
        "Qinglan University and Kestrel Bio, a vaccine start-up from Waldau, are joining forces: a "
        "joint laboratory for plant vaccines was opened on Friday. The company contributes the "
        "equipment, the university the staff.",
        None,
        {
            ("qu", "Kestrel Bio", "joint_laboratory", "agreed", "2023-05-19"),
        },
    ),
    (
        "Two more names joined the list on May 17: the Poldavian Institute of Oceanology and the "
        "Waldau Marine Board each signed a cooperation agreement with Qinglan University.",
        None,
        {
            ("qu", "Poldavian Institute of Oceanology", "strategic_cooperation", "agreed", "2023-05-17"),
            ("qu", "Waldau Marine Board", "strategic_cooperation", "agreed", "2023-05-17"),
        },
    ),
    (
        "The Ministry of Railways of Poldavia has selected Hengchuan Armaments Corporation to supply "
        "40 rescue vehicles. The contract, worth $12 million, was signed on May 15.",
        None,
        {
            ("group", "Ministry of Railways of Poldavia", "procurement", "agreed", "2023-05-15"),
        },
    ),
    (
        "Under a licence agreement announced Wednesday, Fenwick Medical gets worldwide rights to a "
        "hip implant invented at Qinglan University.",
        None,
        {
            ("qu", "Fenwick Medical", "technology_transfer", "agreed", "2023-05-17"),
        },
    ),
    (
        "The partnership between Tarn University and Qinglan University, which began in 2009, comes "
        "to an end this summer. The contract expires on 31 July and will not be extended.",
        None,
        {
            ("qu", "Tarn University", "strategic_cooperation", "ended", None),
        },
    ),
    (
        "Last month saw the official opening of the Tarn-Qinglan Centre for Bridge Safety, a joint "
        "venture of Tarn University and Qinglan University.",
        None,
        {
            ("qu", "Tarn University", "joint_institute", "agreed", "2023-04"),
        },
    ),
    (
        "Representatives of Qinglan University, the Banshan district government and Seven Rivers "
        "Group signed a three-party agreement on May 12; the three will jointly run an institute for "
        "battery recycling.",
        None,
        {
            ("qu", "Banshan district government", "strategic_cooperation", "agreed", "2023-05-12"),
            ("qu", "Seven Rivers Group", "strategic_cooperation", "agreed", "2023-05-12"),
        },
    ),
    (
        "Mr. Halden handed over a cheque for 300,000 euros on behalf of the Halden Family Foundation "
        "to the rector of Qinglan University on May 4.",
        None,
        {
            ("qu", "Halden Family Foundation", "funding", "agreed", "2023-05-04"),
        },
    ),
    (
        "Osprey Aircraft and Qinglan University extended their research contract for three years. The"
        " signing took place on 5 May.",
        None,
        {
            ("qu", "Osprey Aircraft", "research_project", "agreed", "2023-05-05"),
        },
    ),
    (
        "Osprey Aircraft is Qinglan University's newest partner. A framework agreement, concluded on "
        "5 May, covers research and internships.",
        None,
        {
            ("qu", "Osprey Aircraft", "strategic_cooperation", "agreed", "2023-05-05"),
        },
    ),
    (
        "Ties with Qinglan University were severed by Tarn University on 6 May following a review.",
        None,
        {
            ("qu", "Tarn University", "strategic_cooperation", "ended", "2023-05-06"),
        },
    ),
    (
        "Qinglan University has signed up as the academic partner of the Lushan Bay Science Park; the"
        " deal was sealed on Monday.",
        None,
        {
            ("qu", "Lushan Bay Science Park", "strategic_cooperation", "agreed", "2023-05-15"),
        },
    ),
    (
        "The University of Hartfield's Senate approved on 10 May a double doctoral degree with "
        "Qinglan University, to be offered from 2024.",
        None,
        {
            ("qu", "University of Hartfield", "joint_programme", "agreed", "2023-05-10"),
        },
    ),
    (
        "Poldavia's largest chipmaker, Silvan Semiconductor, is to fund a professorship in photonics "
        "at Dongling Institute of Technology, the two announced on Thursday.",
        None,
        {
            ("dit", "Silvan Semiconductor", "funding", "planned", "2023-05-18"),
        },
    ),
    (
        "Kestrel Bio AG (Waldau) and Qinglan University agreed on a licence for the university's "
        "vaccine platform. The agreement was signed on May 9.",
        None,
        {
            ("qu", "Kestrel Bio AG", "technology_transfer", "agreed", "2023-05-09"),
        },
    ),
    (
        "Qinglan University bought a 300-kilovolt microscope from Helios Instruments for 22 million "
        "yuan, according to a contract published on May 8.",
        None,
        {
            ("qu", "Helios Instruments", "procurement", "agreed", "2023-05-08"),
        },
    ),
    (
        "The Waldau state government and Dongling Institute of Technology will jointly run the Waldau"
        " Robotics Institute, which opened its doors on 9 May.",
        None,
        {
            ("dit", "Waldau state government", "joint_institute", "planned", "2023-05-09"),
        },
    ),
    (
        "The 2019 agreement between Qinglan University and Tarn University was renewed for five years"
        " on 9 May.",
        None,
        {
            ("qu", "Tarn University", "strategic_cooperation", "agreed", "2023-05-09"),
        },
    ),
    (
        "On Tuesday, Lushan Grid Co., Ltd., Qinglan University and the Lushan Bureau of Energy put "
        "into operation a joint research centre on heat storage.",
        None,
        {
            ("qu", "Lushan Bureau of Energy", "joint_institute", "agreed", "2023-05-16"),
            ("qu", "Lushan Grid Co., Ltd.", "joint_institute", "agreed", "2023-05-16"),
        },
    ),
    (
        "Vanter Robotics has ended its sponsorship of the robotics chair at Qinglan University.",
        None,
        {
            ("qu", "Vanter Robotics", "funding", "ended", None),
        },
    ),
    (
        "Today, our School of Mechanics and Osprey Aircraft signed a contract on internships for 50 "
        "students a year.",
        "qu",
        {
            ("qu", "Osprey Aircraft", "talent_training", "agreed", "2023-05-20"),
        },
    ),
    (
        "The School of Law and the Lushan Intermediate People's Court jointly set up a teaching base "
        "on May 5.",
        "qu",
        {
            ("qu", "Lushan Intermediate People's Court", "talent_training", "agreed", "2023-05-05"),
        },
    ),
    (
        "A cooperation agreement with Murrow Plains University, Poldavia, was signed on May 3 via "
        "video link.",
        "qu",
        {
            ("qu", "Murrow Plains University", "strategic_cooperation", "agreed", "2023-05-03"),
        },
    ),
    (
        "Tarn University's president Li Wen said his university had concluded a cooperation pact with"
        " Qinglan University during his trip to the north on May 5.",
        None,
        {
            ("qu", "Tarn University", "strategic_cooperation", "agreed", "2023-05-05"),
        },
    ),
    (
        '"We are proud," said Moss as the University of Hartfield and Qinglan University launched a '
        "joint master's programme in hydrology on Friday.",
        None,
        {
            ("qu", "University of Hartfield", "joint_programme", "agreed", "2023-05-19"),
        },
    ),
    (
        "Two patents held by Qinglan University have been assigned to Lumen New Materials for 8 "
        "million yuan under a contract registered on May 4.",
        None,
        {
            ("qu", "Lumen New Materials", "technology_transfer", "agreed", "2023-05-04"),
        },
    ),
    (
        "Hengchuan has placed an order worth 90 million yuan with Osprey Aircraft for 12 trainers.",
        None,
        {
            ("group", "Osprey Aircraft", "procurement", "agreed", "2023-05"),
        },
    ),
    (
        "The Ekdahl Foundation has awarded Qinglan University a grant of 900,000 euros for its work "
        "on glaciers.",
        None,
        {
            ("qu", "Ekdahl Foundation", "funding", "agreed", "2023-05"),
        },
    ),
    (
        "Three things were settled on May 9: Qinglan University and Tarn University renew their "
        "exchange agreement; Qinglan University and Osprey Aircraft set up a joint laboratory for "
        "icing; a visit is planned for June.",
        None,
        {
            ("qu", "Osprey Aircraft", "joint_laboratory", "agreed", "2023-05-09"),
            ("qu", "Tarn University", "exchange", "agreed", "2023-05-09"),
        },
    ),
    (
        "On May 9 Qinglan University signed an MoU with Tarn University; with the University of "
        "Ostby, it signed an agreement on student exchange.",
        None,
        {
            ("qu", "Tarn University", "memorandum", "agreed", "2023-05-09"),
            ("qu", "University of Ostby", "exchange", "agreed", "2023-05-09"),
        },
    ),
    (
        "The academy's new partner is Dongling Institute of Technology: the Ruritanian Academy of "
        "Sciences and the institute signed a framework agreement on May 9.",
        None,
        {
            ("dit", "Ruritanian Academy of Sciences", "strategic_cooperation", "agreed", "2023-05-09"),
        },
    ),
    (
        "Agreements with Qinglan University were signed on May 9 by Tarn University, the University "
        "of Ostby and Lakeside College.",
        None,
        {
            ("qu", "Lakeside College", "strategic_cooperation", "agreed", "2023-05-09"),
            ("qu", "Tarn University", "strategic_cooperation", "agreed", "2023-05-09"),
            ("qu", "University of Ostby", "strategic_cooperation", "agreed", "2023-05-09"),
        },
    ),
    (
        "The Northern Naval Academy and Hengchuan Armaments Corporation signed a strategic "
        "cooperation agreement on May 9.",
        None,
        {
            ("group", "Northern Naval Academy", "strategic_cooperation", "agreed", "2023-05-09"),
            ("navy", "Hengchuan Armaments Corporation", "strategic_cooperation", "agreed", "2023-05-09"),
        },
    ),
    (
        "The municipal government of Lushan and Qinglan University reached a consensus on May 9 to "
        "jointly establish a graduate school.",
        None,
        {
            ("qu", "Lushan", "joint_institute", "planned", "2023-05-09"),
        },
    ),
    (
        "It was the second contract in a month. On May 9, Osprey Aircraft ordered two wind tunnels "
        "from Dongling Institute of Technology for 80 million yuan.",
        None,
        {
            ("dit", "Osprey Aircraft", "procurement", "agreed", "2023-05-09"),
        },
    ),
    (
        "A three-year cooperation in hydrology has begun between the University of Ostby and Qinglan "
        "University. The agreement was signed on May 9.",
        None,
        {
            ("qu", "University of Ostby", "strategic_cooperation", "agreed", "2023-05-09"),
        },
    ),
    (
        "Qinglan University and four Poldavian universities (Hartfield University, Ostby University, "
        "Waldau University and Strelsau University) formed an alliance on May 9.",
        None,
        {
            ("qu", "Hartfield University", "strategic_cooperation", "agreed", "2023-05-09"),
            ("qu", "Ostby University", "strategic_cooperation", "agreed", "2023-05-09"),
            ("qu", "Strelsau University", "strategic_cooperation", "agreed", "2023-05-09"),
            ("qu", "Waldau University", "strategic_cooperation", "agreed", "2023-05-09"),
        },
    ),
    (
        "The exchange of students between Qinglan University and Lakeside College has been suspended "
        "until further notice.",
        None,
        {
            ("qu", "Lakeside College", "exchange", "ended", None),
        },
    ),
    (
        "As of May 9, Lakeside College no longer cooperates with Qinglan University.",
        None,
        {
            ("qu", "Lakeside College", "strategic_cooperation", "ended", None),
        },
    ),
    (
        "The board of Lakeside College resolved on May 9 to terminate all agreements with Qinglan "
        "University.",
        None,
        {
            ("qu", "Lakeside College", "strategic_cooperation", "ended", "2023-05-09"),
        },
    ),
    (
        "Lakeside College on May 9 cut ties with Qinglan University over security concerns.",
        None,
        {
            ("qu", "Lakeside College", "strategic_cooperation", "ended", "2023-05-09"),
        },
    ),
    (
        "The Memorandum of Understanding between Qinglan University and Lakeside College expired on "
        "May 9 and has not been renewed.",
        None,
        {
            ("qu", "Lakeside College", "memorandum", "ended", "2023-05-09"),
        },
    ),
    (
        "Brightwell Motors and Qinglan University inked a deal Tuesday under which the carmaker will "
        "pay 10 million yuan for research into tyres.",
        None,
        {
            ("qu", "Brightwell Motors", "research_project", "agreed", "2023-05-16"),
        },
    ),
    (
        "Qinglan University, in cooperation with Osprey Aircraft, opened a laboratory for drones on May 9.",
        None,
        {
            ("qu", "Osprey Aircraft", "joint_laboratory", "agreed", "2023-05-09"),
        },
    ),
    (
        "Our university and Lushan Cement held an unveiling ceremony for the Joint R&D Center for "
        "Green Concrete on May 7.",
        "qu",
        {
            ("qu", "Lushan Cement", "joint_institute", "agreed", "2023-05-07"),
        },
    ),
    (
        "Lushan county runs a new college. It is funded by Qinghe county, which signed the founding "
        "agreement with Dongling Institute of Technology on May 12.",
        None,
        {
            ("dit", "Qinghe county", "strategic_cooperation", "agreed", "2023-05-12"),
        },
    ),
    (
        "The University of Ostby is pulling the plug on its joint institute with Dongling Institute "
        "of Technology.",
        None,
        {
            ("dit", "University of Ostby", "joint_institute", "ended", None),
        },
    ),
    (
        "Lakeside College has joined Qinglan University in launching a double bachelor's degree in "
        "accounting.",
        None,
        {
            ("qu", "Lakeside College", "joint_programme", "agreed", "2023-05"),
        },
    ),
    (
        "Qinglan University and the universities of Waldau and Ostby have formed a research alliance "
        "on river deltas.",
        None,
        {
            ("qu", "University of Ostby", "strategic_cooperation", "agreed", "2023-05"),
            ("qu", "University of Waldau", "strategic_cooperation", "agreed", "2023-05"),
        },
    ),
    (
        "Nordtau awarded a contract to study ice on power lines to Dongling Institute of Technology.",
        None,
        {
            ("dit", "Nordtau", "research_project", "agreed", "2023-05"),
        },
    ),
    (
        "May 11 - Qinglan University and Vesta Turbines have signed a licensing agreement covering "
        "two blade coatings.",
        None,
        {
            ("qu", "Vesta Turbines", "technology_transfer", "agreed", "2023-05-11"),
        },
    ),
    (
        "Qinglan University and Osprey Aircraft are to train 60 welders together. The contract was "
        "signed on May 5.",
        None,
        {
            ("qu", "Osprey Aircraft", "talent_training", "agreed", "2023-05-05"),
        },
    ),
    (
        "Qinglan University and the Osprey Group held a plaque-unveiling ceremony for their joint "
        "laboratory on May 8.",
        None,
        {
            ("qu", "Osprey Group", "joint_laboratory", "agreed", "2023-05-08"),
        },
    ),
    (
        "The launch of a joint institute with Tarn University was announced by Qinglan University on May 8.",
        None,
        {
            ("qu", "Tarn University", "joint_institute", "agreed", "2023-05-08"),
        },
    ),
    (
        "Qinglan University, Lakeside College and Nordtau Steel are setting up a joint research "
        "institute for tidal power, they announced on May 11.",
        None,
        {
            ("qu", "Lakeside College", "joint_institute", "agreed", "2023-05-11"),
            ("qu", "Nordtau Steel", "joint_institute", "agreed", "2023-05-11"),
        },
    ),
    (
        "The Poldavian Railway Administration and Qinglan University signed a protocol on May 12 on "
        "the joint testing of sleepers.",
        None,
        {
            ("qu", "Poldavian Railway Administration", "research_project", "agreed", "2023-05-12"),
        },
    ),
    (
        "Hengchuan Armaments Corporation will build a research vessel for the University of Ostby. "
        "The 400-million-yuan contract was signed on May 6.",
        None,
        {
            ("group", "University of Ostby", "procurement", "agreed", "2023-05-06"),
        },
    ),
]

SILENT: list[tuple[str, str | None]] = [
    (
        "Qinglan University ranks third among universities in the north, ahead of Tarn University and"
        " the Lushan Institute of Mining.",
        None,
    ),
    (
        "The university welcomed a delegation from the University of Hartfield on May 12. Both sides "
        "exchanged views on possible cooperation in robotics and agreed to keep in touch.",
        "qu",
    ),
    (
        "Professor Ann Moss, who studied at Qinglan University before joining Tarn University, signed"
        " a contract with Brightwell Motors on May 4.",
        None,
    ),
    (
        "Brightwell Motors and Tarn University signed an agreement on May 4. Tarn University has also"
        " worked with Qinglan University for many years.",
        None,
    ),
    (
        "In 2009 Qinglan University and Tarn University signed an agreement on student exchange. Last"
        " week the rector of Tarn University spoke about those years at a dinner.",
        None,
    ),
    (
        "Qinglan University beat Tarn University 3-1 in the final of the Northern Cup, sponsored by "
        "Brightwell Motors.",
        None,
    ),
    (
        "The two universities hope to sign a memorandum of understanding with the University of "
        "Hartfield next year.",
        "qu",
    ),
    (
        "The export control agency has put Qinglan University on its list. Companies such as "
        "Brightwell Motors must stop deliveries to Qinglan University without a licence.",
        None,
    ),
    (
        "Osprey Aircraft opened a joint centre with Tarn University on May 8, close to the campus of "
        "Qinglan University.",
        None,
    ),
    (
        "Talks between Qinglan University and Osprey Aircraft on a joint laboratory broke down on May"
        " 8. A plan for a joint college was dropped too.",
        None,
    ),
    (
        "Three lecturers from Tarn University received a grant to visit Qinglan University in June.",
        None,
    ),
    (
        "The think tank says that Dongling Institute of Technology has many contracts with Hengchuan "
        "Armaments Corporation.",
        None,
    ),
    (
        "President Fang Ru met the ambassador of Poldavia on May 12. The ambassador gave him a book. "
        "A donation of books to the library was discussed.",
        "qu",
    ),
    (
        "Graduates of Qinglan University founded Kestrel Bio in Waldau in 2019. The firm has now "
        "opened a laboratory with Tarn University.",
        None,
    ),
    (
        "On May 3, students of Qinglan University signed a contract of good conduct with the head of "
        "the dormitory. Osprey Aircraft paid for the buses.",
        None,
    ),
    (
        "A court has ended the patent dispute between Qinglan University and Osprey Aircraft. The "
        "agreement was reached out of court.",
        None,
    ),
    (
        "Qinglan University held a signing ceremony for the employment agreements of 300 graduates "
        "with Brightwell Motors and others.",
        None,
    ),
    (
        "Tarn University and the University of Hartfield established a joint laboratory on May 9. It "
        "was modelled on the one that Qinglan University runs with Osprey Aircraft.",
        None,
    ),
    (
        "On May 9, experts from Tarn University and Brightwell Motors attended the opening of the "
        "university's new library. The library was built by Lushan Construction Group.",
        "qu",
    ),
    (
        "The Second People's Hospital of Qinghe has received a gift from a patient. He had once "
        "taught at Qinglan University.",
        None,
    ),
    (
        "Party secretary Xu visited Lushan city on May 7. He was shown the joint laboratory that Tarn"
        " University and the city run.",
        "qu",
    ),
    (
        "The book, a joint project of Tarn University Press and Qinglan University Press, was "
        "launched in 2011.",
        None,
    ),
    (
        "Police said that Osprey Aircraft had sold drones. Qinglan University denied having bought any.",
        None,
    ),
    (
        "The forum was organised jointly by Qinglan University, Tarn University and Brightwell "
        "Motors, and was opened on May 9 by the governor.",
        None,
    ),
    (
        "Qinglan University and Tarn University share the top prize. The award was presented by the "
        "Ekdahl Foundation with a cheque for 1 million yuan.",
        None,
    ),
    (
        "A joint research team of Qinglan University and Tarn University has found water on a comet. "
        "The study was published in May.",
        None,
    ),
    (
        "The university gave out scholarships worth 3 million yuan to students from Poldavia and "
        "Ruritania on May 9.",
        "qu",
    ),
    (
        "Tarn University announced that its agreement with Qinglan University remains in force. It "
        "will not be terminated.",
        None,
    ),
    (
        "Brightwell Motors hired 40 graduates of Qinglan University and bought its new robots from "
        "Vanter Robotics.",
        None,
    ),
    (
        "Qinglan University and Tarn University held an opening ceremony for the games on May 9.",
        None,
    ),
    (
        "The university, which signed the Hartfield Charter in 1999, has a new rector.",
        "qu",
    ),
    (
        "Tarn University, which has a joint laboratory with Osprey Aircraft, ranks below Qinglan University.",
        None,
    ),
    (
        "Osprey Aircraft has joined Qinglan University in mourning for Professor Lin.",
        None,
    ),
    (
        "Osprey Aircraft awarded a prize to Qinglan University on May 9.",
        None,
    ),
    (
        "Qinglan University is closing its canteen with the approval of Tarn University.",
        None,
    ),
    (
        "The Ekdahl Foundation - Qinglan University is not among its partners - supports Tarn "
        "University with 3 million yuan.",
        None,
    ),
    (
        "Researchers at the universities of Waldau and Ostby and at Qinglan University have found a "
        "new moss.",
        None,
    ),
    (
        "Ceremonies for the opening of the term were held at Qinglan University and Tarn University.",
        None,
    ),
    (
        "The company gave a concert at Qinglan University. Brightwell Motors paid for it with a "
        "million yuan, and Tarn University lent its piano.",
        None,
    ),
    (
        "Qinglan University and Tarn University are building new libraries of their own.",
        None,
    ),
    (
        "Qinglan University has hired a former Nordtau Steel manager as its chancellor. He signed the"
        " contract on May 1.",
        None,
    ),
    (
        "Nordtau Steel cancelled its contract with Silvan Optics. Qinglan University had advised the two.",
        None,
    ),
    (
        "Tarn University's contract with Brightwell Motors has expired. Qinglan University was told "
        "of the news in a letter.",
        None,
    ),
    (
        "Brightwell Motors donated a bus to a school in Lushan. Qinglan University students were watching.",
        None,
    ),
    (
        "Osprey Aircraft said its talks with Qinglan University will be continued in autumn.",
        None,
    ),
    (
        "A court in Waldau awarded Osprey Aircraft a grant of immunity. Qinglan University gave evidence.",
        None,
    ),
    (
        "The Ekdahl Foundation awarded a scholarship to a student of Qinglan University, Li Na, on May 9.",
        None,
    ),
    (
        "Qinglan University is giving lectures to staff of Osprey Aircraft this week, free of charge.",
        None,
    ),
    (
        "Of the three universities (Qinglan University, Tarn University and Lakeside College), none "
        "has signed the charter.",
        None,
    ),
    (
        "In the city the university is famous. Lushan, a port town, was visited by Qinglan University"
        " students on May 9, and the town signed an agreement with its unions.",
        None,
    ),
    (
        "Qinglan University approved a new statute on May 9. Tarn University did the same.",
        None,
    ),
    (
        "Qinglan University and Tarn University approved of the minister's plan for a joint college.",
        None,
    ),
    (
        "A laboratory at Qinglan University was closed after a fire. Osprey Aircraft, its neighbour, "
        "was also evacuated.",
        None,
    ),
    (
        "The university awarded scholarships of the Ekdahl Foundation to twelve students on May 9.",
        "qu",
    ),
    (
        "The College of Engineering of Lakeside held its games on May 9. Our college sent a team.",
        "qu",
    ),
    (
        "Winning bidder: Osprey Aircraft. The award was for the best bid poster. Purchaser: unknown. "
        "Qinglan University students drew it.",
        None,
    ),
    (
        "Osprey Aircraft gained control of two patents. They come in handy, experts from Qinglan "
        "University said.",
        None,
    ),
    (
        "Silvan Optics obtained patents in 12 countries. Researchers at Qinglan University were impressed.",
        None,
    ),
    (
        "Tarn University pulled out of the regatta with Qinglan University.",
        None,
    ),
    (
        "A contract signed by Tarn University worries staff. The work is done jointly by colleagues "
        "and their partners. Qinglan University has no part in it.",
        None,
    ),
    (
        "Osprey Aircraft and Silvan Optics signed a memorandum of understanding on May 9. The two "
        "companies are also suppliers of Qinglan University.",
        None,
    ),
    (
        "The establishment of joint laboratories by Qinglan University and other universities has "
        "been criticised by the Poldavian think tank ASPEN.",
        None,
    ),
    (
        "Qinglan University launched a satellite. Its partner, a company, was not named.",
        None,
    ),
    (
        "Qinglan University, Tarn University and Lakeside College will exchange places in the ranking"
        " of students next year.",
        None,
    ),
    (
        "On May 9, the School of Physics hosted a lecture by the School of Physics of Tarn University.",
        "qu",
    ),
    (
        "The School of Economics of Tarn University and Brightwell Motors signed an agreement on May 9.",
        "qu",
    ),
]


@pytest.mark.parametrize(("text", "host", "expected"), STORIES)
def test_what_a_story_tells(text: str, host: str | None, expected: set[Row]) -> None:
    assert rows(text, host=host) == expected


@pytest.mark.parametrize(("text", "host"), SILENT)
def test_what_tells_nothing(text: str, host: str | None) -> None:
    assert rows(text, host=host) == set()
