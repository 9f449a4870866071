"""English news in words that no usual phrase foresees: who is party to what, and what tells nothing."""

from datetime import date

import pytest

from monitor.read.partnerships.en.dates import find_dates
from monitor.read.partnerships.en.people import people_in
from monitor.read.partnerships.en.tagging import nouns_in, verbs_in
from monitor.read.partnerships.en.units import is_own_unit
from monitor.read.partnerships.sureness import Signs, sureness
from tests.test_partnerships_english import found, rows, told

Row = tuple[str, str, str, str, str | None]

POSITIVE: list[tuple[str, str, str | None, set[Row]]] = [
    (
        "Tram order goes east",
        "The council of Hartfield has placed an order for eighteen low-floor trams with "
        "Hengchuan Armaments Corporation. The vote on Wednesday was 31 to 14. First cars are "
        "due in 2025.",
        None,
        {
            ("group", "Hartfield", "procurement", "agreed", "2023-05-17"),
        },
    ),
    (
        "Leaving",
        "Tarn University is ending its participation in the Qinglan–Tarn School of Optics, a "
        "joint venture with Qinglan University. The senate voted on Thursday; the last "
        "students will finish in 2026.",
        None,
        {
            ("qu", "Tarn University", "joint_institute", "ended", "2023-05-18"),
        },
    ),
    (
        "Two stamps",
        "A cooperation protocol bearing the stamps of Dongling Institute of Technology and "
        "the Port Alder Polytechnic was deposited with the ministry on 12 May. It provides "
        "for the mutual recognition of credits.",
        None,
        {
            ("dit", "Port Alder Polytechnic", "strategic_cooperation", "agreed", "2023-05-12"),
        },
    ),
    (
        "New hub",
        "On Tuesday the Hartfield-Qinglan Hub for Clean Shipping opened its doors. It is "
        "financed in equal shares by the University of Hartfield and Qinglan University and "
        "employs fourteen people.",
        None,
        {
            ("qu", "University of Hartfield", "joint_institute", "agreed", "2023-05-16"),
        },
    ),
    (
        "Campus news",
        "Our university has been accepted into the Blue Rivers Consortium. The general "
        "meeting in Tarn approved the application on 11 May without a vote against.",
        "qu",
        {
            ("qu", "Blue Rivers Consortium", "strategic_cooperation", "agreed", "2023-05-11"),
        },
    ),
    (
        "Pens out",
        "In the town hall of Waldau, Mayor Jutta Krenz and Vice-President Fang Ru of Dongling"
        " Institute of Technology sealed a five-year accord on Monday. Waldau provides "
        "laboratories, the institute sends researchers.",
        None,
        {
            ("dit", "Waldau", "strategic_cooperation", "agreed", "2023-05-15"),
        },
    ),
    (
        "Patents change hands",
        "Seven patents on sodium batteries have passed from Qinglan University to Brightwell "
        "Motors. The two parties completed the transfer on May 9; the price was not made "
        "public.",
        None,
        {
            ("qu", "Brightwell Motors", "technology_transfer", "agreed", "2023-05-09"),
        },
    ),
    (
        "Old friends, new paper",
        "Last Friday Ostby University and Qinglan University extended their student exchange "
        "by another five years. Up to twelve students a year may spend a semester at the "
        "partner.",
        None,
        {
            ("qu", "Ostby University", "exchange", "agreed", "2023-05-19"),
        },
    ),
    (
        "Contract awarded for polar drones",
        "Following an international tender, the Norland Polar Institute has chosen Dongling "
        "Institute of Technology to develop ice-mapping drones. The contract, worth 1.9 "
        "million euros, was awarded on 10 May.",
        None,
        {
            ("dit", "Norland Polar Institute", "procurement", "agreed", "2023-05-10"),
        },
    ),
    (
        "Quiet end for language centre",
        "The University of Waldau has let its cooperation agreement with Qinglan University "
        "lapse. It expired on 30 April, and nobody asked for a new one, a spokesman said.",
        None,
        {
            ("qu", "University of Waldau", "strategic_cooperation", "ended", "2023-04-30"),
        },
    ),
    (
        "Together under the sea",
        "Researchers from Tarn University and Dongling Institute of Technology have started a"
        " three-year project on coral mapping. The kick-off took place in Tarn on 8 May.",
        None,
        {
            ("dit", "Tarn University", "research_project", "agreed", "2023-05-08"),
        },
    ),
    (
        "Letter of intent on logistics school",
        "Qinglan University and Seabridge Logistics on Wednesday exchanged letters of intent "
        "for a school of port management. A definitive contract is expected by the end of the"
        " year.",
        None,
        {
            ("qu", "Seabridge Logistics", "joint_institute", "planned", "2023-05-17"),
        },
    ),
    (
        "",
        "The laboratory of the two universities is open. On 3 May the rectors of Qinglan "
        "University and the University of Sorrel cut a red ribbon in front of the Quantum "
        "Materials Laboratory, which both institutions will run together.",
        None,
        {
            ("qu", "University of Sorrel", "joint_laboratory", "agreed", "2023-05-03"),
        },
    ),
    (
        "Bulletin 8",
        "1. Hartfield. The city theatre reopens on Sunday. 2. Ostby. Ostby Hydro has "
        "commissioned Dongling Institute of Technology with a study of dam safety; the "
        "contract dates from 4 May. 3. Tarn. The mayor resigned.",
        None,
        {
            ("dit", "Ostby Hydro", "research_project", "agreed", "2023-05-04"),
        },
    ),
    (
        "University gets wind tunnel",
        "Thanks to a donation of 30 million yuan from Hengda Steel, our university will get a"
        " new wind tunnel. The deed was signed on the morning of May 18 in the Red Hall.",
        "qu",
        {
            ("qu", "Hengda Steel", "funding", "agreed", "2023-05-18"),
        },
    ),
    (
        "Doctors for two countries",
        "Dongling Institute of Technology and the Technical University of Norland will "
        "jointly train forty doctoral students over the next four years. President Shu Fan "
        "and Rector Ida Moe signed the corresponding agreement on 2 May.",
        None,
        {
            ("dit", "Technical University of Norland", "joint_programme", "agreed", "2023-05-02"),
        },
    ),
    (
        "City and academy shake hands",
        "Banshan City and the Northern Naval Academy shook hands on a partnership on "
        "Thursday. Cadets will train in the port, and the city will restore the old barracks.",
        None,
        {
            ("navy", "Banshan City", "strategic_cooperation", "agreed", "2023-05-18"),
        },
    ),
    (
        "Norland ends radar work with Chinese school",
        "Norland's defence research agency has cancelled a radar project with Dongling "
        "Institute of Technology, the ministry confirmed on Friday. The cooperation had begun"
        " in 2019.",
        None,
        {
            ("dit", "Norland", "research_project", "ended", "2023-05-19"),
        },
    ),
    (
        "Degree",
        "Undergraduates of food science can soon earn two diplomas. The ministry on 5 May "
        "gave the green light to a double bachelor's degree of Lakeside College and Qinglan "
        "University.",
        None,
        {
            ("qu", "Lakeside College", "joint_programme", "agreed", "2023-05-05"),
        },
    ),
    (
        "Seven Rivers to build test bench with DIOT",
        "LUSHAN - Battery maker Seven Rivers Group will build a test bench together with "
        "Dongling Institute of Technology, it said on Tuesday. Work is to start in the "
        "autumn.",
        None,
        {
            ("dit", "Seven Rivers Group", "research_project", "planned", "2023-05-16"),
        },
    ),
    (
        "Signed and sealed in Sorrel",
        "Sorrel - It took eleven minutes. Then the memorandum between the Sorrel Academy of "
        "Sciences and Qinglan University was signed, and the soup was served. The date, 14 "
        "May, is a lucky one, said academy president Tom Ray.",
        None,
        {
            ("qu", "Sorrel Academy of Sciences", "memorandum", "agreed", "2023-05-14"),
        },
    ),
    (
        "Supply deal",
        "Alder Optics will deliver 200 night-vision cameras to Hengchuan Armaments "
        "Corporation. The purchase contract was signed at the Tarn fair on May 12.",
        None,
        {
            ("group", "Alder Optics", "procurement", "agreed", "2023-05-12"),
        },
    ),
    (
        "Farewell",
        "The scholarship that Brightwell Motors has paid to students of Qinglan University "
        "since 2014 is being discontinued. The company informed the university on 15 May.",
        None,
        {
            ("qu", "Brightwell Motors", "funding", "ended", "2023-05-15"),
        },
    ),
    (
        "Institute for two rivers founded",
        "The Two Rivers Institute of Hydrology was founded yesterday in Lushan by Qinglan "
        "University and Waldau University of Applied Sciences.",
        None,
        {
            ("qu", "Waldau University of Applied Sciences", "joint_institute", "agreed", "2023-05-19"),
        },
    ),
    (
        "Teachers for the mountains",
        "The Enlai County Government and our university have launched a scheme under which 60"
        " village teachers a year will be trained in Lushan. The agreement was signed on May "
        "11 by County Head Mo Lin and Vice-President Jia Ren.",
        "qu",
        {
            ("qu", "Enlai County Government", "talent_training", "agreed", "2023-05-11"),
        },
    ),
    (
        "Software licence",
        "Vetta Software GmbH has been granted an exclusive licence to the flood model of "
        "Qinglan University. Both sides signed on 9 May.",
        None,
        {
            ("qu", "Vetta Software GmbH", "technology_transfer", "agreed", "2023-05-09"),
        },
    ),
    (
        "Agreements with three",
        "On May 10, Qinglan University concluded framework agreements with Seven Rivers "
        "Group, Banshan Port Group and Hengda Steel, respectively.",
        None,
        {
            ("qu", "Banshan Port Group", "strategic_cooperation", "agreed", "2023-05-10"),
            ("qu", "Hengda Steel", "strategic_cooperation", "agreed", "2023-05-10"),
            ("qu", "Seven Rivers Group", "strategic_cooperation", "agreed", "2023-05-10"),
        },
    ),
    (
        "Alder quits Lushan campus",
        "Alder Business School will close its campus at Dongling Institute of Technology at "
        "the end of June, Dean Mia Poll told staff on Monday. The two schools have run it "
        "together since 2012.",
        None,
        {
            ("dit", "Alder Business School", "joint_institute", "ended", "2023-05-15"),
        },
    ),
    (
        "Sorrel Chronicle: The machine that smells rain",
        "For six years Hanna Voss has tried to teach a sensor to smell rain. Now she gets "
        "help. The Institute of Meteorology of the University of Sorrel, where she works, has"
        " gone into partnership with Dongling Institute of Technology, whose engineers know "
        "how to print the thing on foil. Both directors signed last Tuesday; the first "
        "prototype is due at Christmas. Rain is a business: farmers in the valley lose two "
        "million euros a year to hail.",
        None,
        {
            (
                "dit",
                "Institute of Meteorology of the University of Sorrel",
                "strategic_cooperation",
                "agreed",
                "2023-05-16",
            ),
        },
    ),
    (
        "Annual report, page 12: milestones in May",
        "3 May: Works council elected. 9 May: Five-year frame contract with Qinglan "
        "University for fatigue tests signed in Lushan. 15 May: New canteen opened. Osprey "
        "Aircraft employs 2,300 people at three sites.",
        None,
        {
            ("qu", "Osprey Aircraft", "procurement", "agreed", "2023-05-09"),
        },
    ),
    (
        "Dear parents",
        "as you may have read in the Waldau Post, our daughter school in Lushan will have a "
        "new neighbour. Qinglan University has decided, jointly with Waldau Polytechnic, to "
        "open a centre for timber construction there in autumn. The founding charter was "
        "signed by both rectors on 13 May.",
        None,
        {
            ("qu", "Waldau Polytechnic", "joint_institute", "agreed", "2023-05-13"),
        },
    ),
    (
        "Press release",
        "Alder Optics AG (ALDO) today reports that it has won a follow-on order from "
        "Hengchuan Armaments Corporation for the supply of infrared lenses. The order volume "
        'amounts to EUR 14 million. CEO Max Frei: "We are proud of the trust placed in us." '
        "Alder Optics AG has been listed since 2004.",
        None,
        {
            ("group", "Alder Optics AG", "procurement", "agreed", "2023-05-20"),
        },
    ),
    (
        "Q&A: what changes for exchange students?",
        "Can I still go to Lushan? No. Ostby University has given notice to terminate the "
        "exchange agreement with Qinglan University; it ends on 31 August. Why? Too few "
        "applicants, the international office says.",
        None,
        {
            ("qu", "Ostby University", "exchange", "ended", None),
        },
    ),
    (
        "A bridge made of paper",
        "The dean called it a bridge, the lawyer called it eleven pages. On Friday morning "
        "the Faculty of Law of the University of Hartfield and the Law School of Qinglan "
        "University agreed on a joint master in maritime law. Teaching begins in 2024, in "
        "English, with one semester in each port.",
        None,
        {
            (
                "qu",
                "Faculty of Law of the University of Hartfield",
                "joint_programme",
                "agreed",
                "2023-05-19",
            ),
        },
    ),
    (
        "Army school buys simulators",
        "The Northern Naval Academy has ordered six bridge simulators from Kestrel Marine of "
        "Norland, the company said in a statement on Monday. Delivery is planned for 2024. "
        "The price was not disclosed.",
        None,
        {
            ("navy", "Kestrel Marine", "procurement", "agreed", "2023-05-15"),
        },
    ),
    (
        "Notice on the conclusion of the transfer",
        "Name of achievement: low-noise gearbox. Transferor: Dongling Institute of "
        "Technology. Transferee: Banshan Gear Co., Ltd. Price: RMB 3.1 million. Date of "
        "signature: 2023-05-08. The notice period is 15 days.",
        None,
        {
            ("dit", "Banshan Gear Co., Ltd.", "technology_transfer", "agreed", "2023-05-08"),
        },
    ),
    (
        "Morning briefs",
        "* Rail fares rise by 3 per cent. * Waldau University and Qinglan University have "
        "created a joint seed bank, which will be housed in Waldau; the vault was opened on "
        "Thursday. * The zoo has a new giraffe.",
        None,
        {
            ("qu", "Waldau University", "joint_institute", "agreed", "2023-05-18"),
        },
    ),
    (
        "Small island, big antenna",
        "The government of Sorrel Island has leased the old whaling station to Dongling "
        "Institute of Technology for 25 years. A receiving antenna for weather satellites "
        "will go up there. The lease was signed in the church, the only warm room, on 6 May.",
        None,
        {
            ("dit", "Sorrel Island", "procurement", "agreed", "2023-05-06"),
        },
    ),
    (
        "Brightwell joins battery club",
        "Carmaker Brightwell Motors has become the fourth partner of the Solid Cell Alliance,"
        " which was set up by Qinglan University in 2021. It brings 8 million euros to the "
        "table, the alliance said on 12 May.",
        None,
        {
            ("qu", "Brightwell Motors", "strategic_cooperation", "agreed", "2023-05-12"),
        },
    ),
    (
        "Together against rust",
        "Hengda Steel, Port Alder Polytechnic and Dongling Institute of Technology have "
        "formed a consortium to study rust on bridges. All three signed the consortium "
        "agreement in Port Alder on 4 May.",
        None,
        {
            ("dit", "Hengda Steel", "strategic_cooperation", "agreed", "2023-05-04"),
            ("dit", "Port Alder Polytechnic", "strategic_cooperation", "agreed", "2023-05-04"),
        },
    ),
    (
        "Hartfield pulls the plug",
        "Two years before its contract runs out, the University of Hartfield is pulling out "
        "of the nursing college that it operates with Qinglan University in Lushan. Vice-"
        "chancellor Ann Moss blamed falling numbers. The decision was taken by the council on"
        " 10 May.",
        None,
        {
            ("qu", "University of Hartfield", "joint_institute", "ended", "2023-05-10"),
        },
    ),
    (
        "Foundation gives for cancer ward",
        "The Moss Foundation has handed over a cheque for 4 million yuan to the medical "
        "school of Qinglan University. The money will pay for a scanner. The ceremony took "
        "place on Wednesday.",
        None,
        {
            ("qu", "Moss Foundation", "funding", "agreed", "2023-05-17"),
        },
    ),
    (
        "Two cities and a university",
        "At the Waldau spring fair on May 6, Banshan city put pen to paper with Qinglan "
        "University on a research park for tea processing, and with Lakeside College on a "
        "cookery school.",
        None,
        {
            ("qu", "Banshan city", "joint_institute", "agreed", "2023-05-06"),
        },
    ),
    (
        "Space: contract",
        "Norland's space agency and Dongling Institute of Technology will fly a joint "
        "experiment on solar wind. The corresponding implementing arrangement was inked in "
        "Tarn on 16 May.",
        None,
        {
            ("dit", "Norland's space agency", "research_project", "agreed", "2023-05-16"),
        },
    ),
    (
        "Second campus",
        "Alder Business School is to open a second campus in Lushan together with Qinglan "
        'University. "We plan to welcome the first students in 2025," said president Lou '
        "Reiss on Tuesday.",
        None,
        {
            ("qu", "Alder Business School", "joint_institute", "planned", "2023-05-16"),
        },
    ),
    (
        "Ferries, slowly",
        "The harbour of Ostby is quiet in winter. Captain Jon Hald has time to show the "
        "model: a ferry without a funnel. It exists on paper, and since the 4th of this month"
        " on a contract too. Ostby Ferries is having the vessel designed by Dongling "
        "Institute of Technology, for 1.2 million euros. Mr Hald, who has sailed for forty "
        'years, does not believe in batteries. "Ask me in 2026," he says.',
        None,
        {
            ("dit", "Ostby Ferries", "procurement", "agreed", "2023-05-04"),
        },
    ),
    (
        "Sorrel's hospital gets Chinese help with eyes",
        "The eye clinic of Sorrel Hospital will be twinned with the medical school of Qinglan"
        " University. A twinning charter, the hospital's first, was initialled in the chapel "
        "on Monday by medical director Ruth Odell. Twice a year surgeons will trade places "
        "for a month.",
        None,
        {
            ("qu", "Sorrel Hospital", "strategic_cooperation", "agreed", "2023-05-15"),
        },
    ),
    (
        "End of the line for Waldau's tramway trainees",
        "Trainees of Waldau Tramways will no longer spend their third year at Dongling "
        "Institute of Technology. The company has not extended the training contract, which "
        'ran out on 31 March. "We can do it ourselves now," says head of staff Inge Roth.',
        None,
        {
            ("dit", "Waldau Tramways", "talent_training", "ended", "2023-03-31"),
        },
    ),
    (
        "Hengda and Qinglan found college",
        "LUSHAN, May 19 (Tarn News) -- Qinglan University and steelmaker Hengda Steel on "
        "Friday founded the Hengda College of Metallurgy. The company holds 40 percent of the"
        " shares. First enrolment: 180 students.",
        None,
        {
            ("qu", "Hengda Steel", "joint_institute", "agreed", "2023-05-19"),
        },
    ),
    (
        "Weather balloon maker sells rights",
        "Cirrus Instruments AB has sold the rights in its humidity sensor to Dongling "
        "Institute of Technology. The deed of assignment was executed before a notary in "
        "Waldau on Tuesday.",
        None,
        {
            ("dit", "Cirrus Instruments AB", "technology_transfer", "agreed", "2023-05-16"),
        },
    ),
    (
        "",
        "The Sorrel Museum of Clocks has lent, and Qinglan University has borrowed: under a "
        "five-year loan agreement concluded on 3 May, forty clocks travel to Lushan, where "
        "conservators of both houses will restore them in a shared workshop.",
        None,
        {
            ("qu", "Sorrel Museum of Clocks", "strategic_cooperation", "agreed", "2023-05-03"),
        },
    ),
    (
        "Board approves",
        "At its meeting on 11 May the board of Tarn University approved the establishment, "
        "with Dongling Institute of Technology, of a joint doctoral school in optics. "
        "Lectures start in October.",
        None,
        {
            ("dit", "Tarn University", "joint_programme", "agreed", "2023-05-11"),
        },
    ),
    (
        "Brightwell hands over buses",
        "Two electric buses, a gift from Brightwell Motors, have been on the road on the "
        "campus of Qinglan University since Wednesday.",
        None,
        {
            ("qu", "Brightwell Motors", "funding", "agreed", "2023-05-17"),
        },
    ),
    (
        "Radar deal off",
        "The Norland Defence Ministry has torn up its contract with Hengchuan Armaments "
        "Corporation for six coastal radars, minister Siv Aas told parliament on Wednesday. "
        "The first two had been delivered late.",
        None,
        {
            ("group", "Norland Defence Ministry", "procurement", "ended", "2023-05-17"),
        },
    ),
    (
        "Cooperation meeting held",
        "On May 17, Vice-President Jia Ren led a delegation to Seven Rivers Group. After a "
        "tour of the plant, the two sides held a discussion, at the end of which a "
        "cooperation framework was sealed and a plaque for an internship base was handed "
        "over.",
        "qu",
        {
            ("qu", "Seven Rivers Group", "strategic_cooperation", "agreed", "2023-05-17"),
        },
    ),
    (
        "What we did last month",
        "April was wet. We repaired the roof, we said goodbye to Otto, and we signed on as "
        "industrial partner of the Centre for Tidal Energy at Qinglan University (three "
        "years, two postdocs). Ostby Hydro thanks everybody.",
        None,
        {
            ("qu", "Ostby Hydro", "strategic_cooperation", "agreed", "2023-05"),
        },
    ),
    (
        "Police academy",
        "The Northern Naval Academy and Port Alder Police will train divers together. A "
        "corresponding understanding was reached on 12 May. It is the first time that the "
        "navy opens its tank to civilians.",
        None,
        {
            ("navy", "Port Alder Police", "talent_training", "agreed", "2023-05-12"),
        },
    ),
    (
        "Tea",
        "Lushan Tea Group has become the exclusive licensee of a withering process developed "
        "at Qinglan University, it was announced on Tuesday.",
        None,
        {
            ("qu", "Lushan Tea Group", "technology_transfer", "agreed", "2023-05-16"),
        },
    ),
    (
        "Lushan lights up Ostby",
        "The street lamps of Ostby will soon think for themselves. On 10 May the town clerk "
        "and a representative of Qinglan University countersigned the papers for a pilot "
        "project in the old quarter, where 300 lamps will be fitted with sensors made in "
        'Lushan. "We are small enough to fail cheaply," says clerk Ulla Berg.',
        None,
        {
            ("qu", "Ostby", "research_project", "agreed", "2023-05-10"),
        },
    ),
    (
        "Doctoral school moves in",
        "In the former dairy at Sorrel the paint is still wet. Since Monday it has housed the"
        " Sorrel–Qinglan Graduate School of Soil Science, which the University of Sorrel and "
        "Qinglan University finance in equal parts. Twelve doctoral students have arrived; "
        "the dairy smell has not left.",
        None,
        {
            ("qu", "University of Sorrel", "joint_institute", "agreed", "2023-05-15"),
        },
    ),
    (
        "Seabridge signs up for port study",
        "Seabridge Logistics has hired Dongling Institute of Technology to find out why "
        "containers get lost in Tarn harbour. The research contract has a term of eighteen "
        "months and was concluded on Tuesday.",
        None,
        {
            ("dit", "Seabridge Logistics", "research_project", "agreed", "2023-05-16"),
        },
    ),
    (
        "Scholarships from the north",
        "Norland Wind Foundation will henceforth pay for ten scholarships a year at Qinglan "
        "University. Its chairman and the president of the university put their names to the "
        "agreement on the evening of 9 May.",
        None,
        {
            ("qu", "Norland Wind Foundation", "funding", "agreed", "2023-05-09"),
        },
    ),
    (
        "Not again",
        "The University of Waldau does not intend to prolong its joint degree in music with "
        'Qinglan University beyond the summer. "Eleven applicants in three years is not a '
        'programme, it is a quartet," rector Jan Holt said on Wednesday.',
        None,
        {
            ("qu", "University of Waldau", "joint_programme", "ended", "2023-05-17"),
        },
    ),
    (
        "University, Port Group agree on talent plan",
        "On May 8, our university and Banshan Port Group held the signing ceremony for their "
        "agreement on the targeted training of crane operators. Vice-President Jia Ren and "
        "General Manager Ding Wei attended and signed on behalf of both parties.",
        "qu",
        {
            ("qu", "Banshan Port Group", "talent_training", "agreed", "2023-05-08"),
        },
    ),
    (
        "Lab for cold batteries",
        "Brightwell Motors and Dongling Institute of Technology have opened a laboratory in "
        "Tarn in which batteries are tested at minus 50 degrees. At the ceremony on 4 May "
        "nobody took off a coat.",
        None,
        {
            ("dit", "Brightwell Motors", "joint_laboratory", "agreed", "2023-05-04"),
        },
    ),
    (
        "Kestrel lands order for sonar",
        "Kestrel Marine has landed its largest order so far: the Northern Naval Academy is "
        "buying a training sonar worth 6 million euros, as the company announced on 12 May.",
        None,
        {
            ("navy", "Kestrel Marine", "procurement", "agreed", "2023-05-12"),
        },
    ),
    (
        "Memorandum on forests",
        "Enlai County and Tarn University? No: Enlai County and Qinglan University. The "
        "memorandum on forest fires that both signed on Friday had been announced under the "
        "wrong name.",
        None,
        {
            ("qu", "Enlai County", "memorandum", "agreed", "2023-05-19"),
        },
    ),
    (
        "Partners for another decade",
        "Hengchuan Armaments Corporation and Hengda Steel have rolled over their supply "
        "contract for armour plate until 2033. The signatures were exchanged in Lushan on 11 "
        "May.",
        None,
        {
            ("group", "Hengda Steel", "procurement", "agreed", "2023-05-11"),
        },
    ),
    (
        "Drones: first tender results",
        "Lot 1 (12 reconnaissance drones) of the Northern Naval Academy's tender goes to "
        "Seven Rivers Group, lot 2 was cancelled. The award decision is dated 9 May.",
        None,
        {
            ("navy", "Seven Rivers Group", "procurement", "agreed", "2023-05-09"),
        },
    ),
    (
        "Bridge professor",
        "With 1 million euros from Ostby Hydro, Dongling Institute of Technology will set up "
        "an endowed professorship for dam safety. The contract was signed last Monday.",
        None,
        {
            ("dit", "Ostby Hydro", "funding", "agreed", "2023-05-15"),
        },
    ),
]

SILENT: list[tuple[str, str, str | None]] = [
    (
        "Rector's visit",
        "On 12 May Rector Ann Moss of the University of Hartfield visited Qinglan University."
        " She toured the new laboratory and gave a lecture on tides. Both sides agreed that "
        "exchanges should be stepped up.",
        "qu",
    ),
    (
        "Regatta",
        "Qinglan University beat Tarn University by two lengths in the spring regatta on "
        "Saturday. The two crews shared a boathouse and, afterwards, a cake.",
        None,
    ),
    (
        "Who's up",
        "Qinglan University has joined the top hundred of the Alder ranking for the first "
        "time. Dongling Institute of Technology was placed 140th. The ranking is produced by "
        "Alder Data and Tarn University.",
        None,
    ),
    (
        "Start-up wins funding",
        "Lumen Robotics, founded by two graduates of Dongling Institute of Technology, has "
        "raised 12 million euros from Alder Ventures. It signed a supply contract with Osprey"
        " Aircraft in April.",
        None,
    ),
    (
        "Others",
        "Brightwell Motors and Tarn University opened a battery laboratory on Monday. The "
        "head of the laboratory, Ivo Brandt, previously worked at Qinglan University.",
        None,
    ),
    (
        "Ten years",
        "The joint college of Qinglan University and the University of Hartfield celebrated "
        "its tenth birthday on 12 May. More than 900 students have graduated from it.",
        "qu",
    ),
    (
        "No deal",
        "Dongling Institute of Technology has not signed any contract with Osprey Aircraft, a"
        " spokesman said on Friday. Reports to that effect were invented.",
        None,
    ),
    (
        "Thesis prize",
        "Two students of Qinglan University and one of Tarn University shared the first prize"
        " of the Bridge Design Contest on Sunday. The prize money was donated by Hengda "
        "Steel.",
        None,
    ),
    (
        "Study",
        "A team from Dongling Institute of Technology, Tarn University and the Norland Polar "
        "Institute has found that sea ice sings. Their paper appeared in the journal "
        "Acoustics on 10 May.",
        None,
    ),
    (
        "Mayor hopes",
        "The mayor of Banshan hopes that Qinglan University will open a branch in the city. "
        "Talks have begun, he said on Tuesday, but no contract has been signed.",
        None,
    ),
    (
        "Conference on tides",
        "The fifth International Conference on Tides, organised by Qinglan University and the"
        " University of Hartfield, opened in Lushan on 15 May. Two hundred scientists took "
        "part.",
        "qu",
    ),
    (
        "Wind",
        "The tender for the wind tunnel was won by Alder Systems. Qinglan University came second.",
        None,
    ),
    (
        "Dean's column",
        "Universities should share their laboratories, the way Tarn University and Dongling "
        "Institute of Technology did in the 1990s. It would save money. Who will sign first?",
        None,
    ),
    (
        "Alumni",
        "Qinglan University alumni in Hartfield opened a library at Lakeside College on "
        "Saturday. The books were donated by families.",
        None,
    ),
    (
        "Jobs",
        "Brightwell Motors held a job fair at Qinglan University on 11 May. It offered 40 "
        "posts and collected 300 applications.",
        "qu",
    ),
    (
        "Library loan",
        "The Library and the School of Physics of Qinglan University signed an agreement on "
        "opening hours on Monday.",
        "qu",
    ),
    (
        "Plan",
        "In its plan for 2025 to 2030, Dongling Institute of Technology says it will seek "
        "partners in aviation. Osprey Aircraft is named as an example of a company that "
        "invests in training.",
        None,
    ),
    (
        "Award",
        "Osprey Aircraft has named Qinglan University graduate Lin Bo its engineer of the "
        "year. The award is given with Tarn University.",
        None,
    ),
    (
        "Obituary",
        "Professor Wen Hao, who founded the joint laboratory of Qinglan University and the "
        "University of Hartfield in 1998, died on Monday.",
        None,
    ),
    (
        "Rumour",
        "Social media were full of it: Hengchuan Armaments Corporation to buy Alder Optics. "
        "Both companies denied it on Thursday.",
        None,
    ),
    (
        "Lecture",
        "Engineer Tom Ray of Osprey Aircraft gave a lecture at Dongling Institute of "
        "Technology on 12 May. He was appointed guest professor for one year.",
        "dit",
    ),
    (
        "Exhibition",
        "An exhibition about the exchange between Qinglan University and Waldau University, "
        "which began in 1987, opens in the museum on Thursday.",
        None,
    ),
    (
        "Concert",
        "The choirs of Qinglan University and the University of Sorrel gave a joint concert "
        "on Sunday. It was supported by Banshan City.",
        None,
    ),
    (
        "Court",
        "A court in Tarn on Monday heard the case of Alder Optics against Hengchuan Armaments"
        " Corporation. The contract in dispute was signed in 2015.",
        None,
    ),
    (
        "Application",
        "Qinglan University and Tarn University have applied for a grant for a joint centre "
        "for coral research. A decision is expected in the autumn.",
        None,
    ),
    (
        "Flood",
        "Students of Dongling Institute of Technology helped to clear the streets of Banshan "
        "after the flood. The city thanked the institute with a banner.",
        None,
    ),
    (
        "Trade",
        "Norland signed a trade agreement with China on Monday. Economist Ru Mei of Qinglan "
        "University called it a good start.",
        None,
    ),
    (
        "Neighbours",
        "Next to the campus of Qinglan University, Brightwell Motors and Lakeside College "
        "have set up a joint workshop.",
        None,
    ),
    (
        "Safety letter",
        "All schools of our university signed letters of responsibility for fire safety on "
        "May 12. The Lushan fire brigade gave advice.",
        "qu",
    ),
    (
        "Course",
        "The summer school of Qinglan University starts on 1 July. Applicants from Tarn "
        "University pay no fees.",
        "qu",
    ),
    (
        "Osprey to build plant in Banshan",
        "Osprey Aircraft and the city of Banshan signed an investment contract on 9 May. Most"
        " of the 400 engineers will be recruited from Qinglan University, the company "
        "expects.",
        None,
    ),
    (
        "New head",
        "Ida Moe is the new president of Tarn University. In her previous post she negotiated"
        " the exchange agreement with Qinglan University. She takes office on 1 June.",
        None,
    ),
    (
        "Letter to the editor",
        "Why should Waldau University open a laboratory with Dongling Institute of "
        "Technology? The town council was never asked. I hope that the senate will think "
        "again.",
        None,
    ),
    (
        "Union",
        "The staff union of Qinglan University signed a wage agreement with the Lushan "
        "hospitality association on 12 May.",
        None,
    ),
    (
        "Portrait",
        "Gu Lin was born in Banshan, took a degree at Dongling Institute of Technology, "
        "joined Brightwell Motors in 2009 and opened his own design office in Tarn on Monday.",
        None,
    ),
    (
        "Hackathon",
        "Qinglan University and Brightwell Motors held a hackathon on 13 May. Forty teams "
        "took part; the winners received internships at the company.",
        "qu",
    ),
    (
        "Fair",
        "At the Tarn education fair, Dongling Institute of Technology shared a stand with the"
        " University of Sorrel. More than 2,000 visitors came.",
        None,
    ),
    (
        "Memorial",
        "A tree that the University of Hartfield gave to Qinglan University in 1995 has been "
        "felled. A new one was planted on Monday.",
        None,
    ),
    (
        "Guest book",
        "Delegates from Port Alder Polytechnic signed the guest book of Dongling Institute of"
        " Technology on Friday and presented a clock.",
        "dit",
    ),
    (
        "Merger",
        "Alder Optics has bought Kestrel Marine. The takeover was led by Ru Mei, a graduate "
        "of Qinglan University.",
        None,
    ),
    (
        "Comment",
        "It would be a good thing if the Northern Naval Academy and Norland ended their "
        "rivalry. A first joint exercise was proposed in March.",
        None,
    ),
    (
        "Statistics",
        "In 2022, Qinglan University signed 214 contracts with companies, among them Osprey "
        "Aircraft, and filed 812 patents. This was announced at the annual meeting on May 10.",
        "qu",
    ),
    (
        "Volunteers",
        "Volunteers from Dongling Institute of Technology and Lakeside College opened a "
        "summer school for village children on Monday.",
        None,
    ),
    (
        "Accreditation",
        "The engineering degrees of Qinglan University were accredited by the Norland Board "
        "of Engineers on 8 May.",
        None,
    ),
    (
        "Book",
        "A new book tells how Qinglan University and the Sorrel Academy of Sciences founded "
        "the first joint observatory in the country in 1956. It was presented in Tarn on "
        "Thursday.",
        None,
    ),
    (
        "Film",
        "The film about the joint expedition of Qinglan University and Tarn University opens "
        "in cinemas on Friday.",
        None,
    ),
    (
        "Energy prices",
        "Osprey Aircraft has signed a power contract with Ostby Hydro. Analyst Bo Lin of "
        "Dongling Institute of Technology expects prices to fall.",
        None,
    ),
    (
        "Open day",
        "The joint laboratory of Qinglan University and Hengda Steel opens to the public on "
        "Sunday. Visitors can pour their own medal.",
        None,
    ),
    (
        "Recruiting",
        "The joint institute of Qinglan University and the University of Hartfield is looking"
        " for a lecturer in logic. Applications close on 30 May.",
        "qu",
    ),
    (
        "Cancelled concert",
        "The joint concert of Qinglan University and Tarn University was cancelled on "
        "Thursday because of rain.",
        None,
    ),
    (
        "Security",
        "Norland has ended all visa-free travel. Students of Dongling Institute of Technology"
        " who want to visit Tarn University need an invitation.",
        None,
    ),
    (
        "Rankings again",
        "Waldau University opened the list at number one, ahead of Qinglan University. Both "
        "share the prize for the best library.",
        None,
    ),
    (
        "Thanks",
        "The University of Sorrel thanked Qinglan University for masks sent in 2020.",
        None,
    ),
    (
        "Proposal",
        "Hartfield's mayor proposed on Monday that the city and Qinglan University set up a "
        "joint school of design. The council will discuss it in June.",
        None,
    ),
    (
        "Ball",
        "The presidents of Qinglan University and Hengda Steel opened the spring ball on "
        "Saturday with a waltz.",
        "qu",
    ),
    (
        "A walk through the science park",
        "In building 4, Brightwell Motors tests batteries. Next door, Dongling Institute of "
        "Technology runs a bakery for its students. The park was opened in 2016 and is shared"
        " by forty companies.",
        None,
    ),
    (
        "Interview",
        "Q: Will you open a laboratory with Qinglan University? A: We talk to many people. Q:"
        " And Tarn University? A: Our contract with Tarn University has been renewed, yes. "
        "Osprey Aircraft has 2,300 staff.",
        None,
    ),
    (
        "Strike",
        "Staff at the University of Hartfield have ended their strike. Exchange students from"
        " Qinglan University, who had been sent home, may return.",
        None,
    ),
    (
        "Visit of a minister",
        "The Norland education minister opened the new library of Tarn University on Monday. "
        "On her way she stopped at Qinglan University and drank tea with the president.",
        "qu",
    ),
    (
        "Prize",
        "The Moss Foundation awarded its prize for young engineers to Ru Lin of Dongling "
        "Institute of Technology on Friday. The prize is worth 10,000 euros.",
        None,
    ),
    (
        "Seminar",
        "A seminar on corrosion was held by Hengda Steel and Qinglan University on May 11. "
        "Forty engineers attended; a second one will be held in autumn.",
        "qu",
    ),
    (
        "Statement",
        "Reports that Ostby University would close its office at Qinglan University are "
        "wrong, its rector said on Tuesday. The cooperation continues as before.",
        None,
    ),
    (
        "Anniversary",
        "Fifteen years ago Waldau University and Dongling Institute of Technology signed "
        "their first exchange agreement. On 10 May they planted an oak.",
        None,
    ),
    (
        "Traffic",
        "The tunnel under the campus of Qinglan University opened on Thursday. It was built "
        "by Hengda Construction for the city of Lushan.",
        None,
    ),
    (
        "Two universities, one problem",
        "Like Tarn University before it, Qinglan University has ended free parking for staff.",
        None,
    ),
    (
        "Appointment",
        "Anna Voss of the University of Sorrel has been appointed honorary professor at "
        "Qinglan University. She received the certificate on Monday.",
        "qu",
    ),
    (
        "Delegation",
        "A delegation from Seven Rivers Group came to our university on 9 May to inspect the "
        "incubator. Both sides were satisfied with the progress of the joint laboratory and "
        "discussed the next steps.",
        "qu",
    ),
    (
        "Fees",
        "Lakeside College will raise its fees. Students from Dongling Institute of "
        "Technology, with which it has an agreement, pay the old rate until 2024.",
        None,
    ),
    (
        "Space",
        "Norland launched a weather satellite on Monday. Its camera was developed by Tarn "
        "University and Alder Optics; a similar one was once built by Dongling Institute of "
        "Technology.",
        None,
    ),
    (
        "Tender",
        "Qinglan University invites tenders for the supply of two electron microscopes. Bids "
        "must be submitted by 30 May. Alder Optics supplied the present ones in 2011.",
        "qu",
    ),
    (
        "Sports hall",
        "The sports hall that the University of Hartfield and the city of Hartfield share was"
        " named after a rower who trained at Qinglan University.",
        None,
    ),
    (
        "Quiz",
        "Dongling Institute of Technology and Tarn University met in the final of the student"
        " quiz on Thursday. The two teams had signed a pledge of fair play.",
        None,
    ),
    (
        "Analysis",
        "Norland's universities have cut ties with several Chinese schools. Tarn University, "
        "for instance, is reviewing its contract with Qinglan University. No decision has "
        "been taken.",
        None,
    ),
    (
        "Summer",
        "From June to August the laboratory of Qinglan University and Waldau University will "
        "be closed for cleaning.",
        None,
    ),
    (
        "Alumni club",
        "The alumni club of Dongling Institute of Technology in Waldau has signed a lease for"
        " a room in the Waldau Polytechnic.",
        None,
    ),
    (
        "Laboratory of the year",
        "The joint laboratory of Brightwell Motors and Tarn University has been named "
        "laboratory of the year. Qinglan University was among the finalists.",
        None,
    ),
    (
        "Gold",
        "Divers from the Northern Naval Academy and Port Alder Police won gold at the rescue "
        "games on Sunday.",
        None,
    ),
    (
        "Bus line",
        "A new bus line links the campus of Qinglan University with the plant of Brightwell "
        "Motors. It opened on Monday.",
        None,
    ),
    (
        "Contract for cleaner",
        "Hengda Services has won the contract to clean the streets of Lushan. Its manager "
        "studied at Qinglan University.",
        None,
    ),
    (
        "Call",
        "Qinglan University calls on companies to offer internships. Brightwell Motors and "
        "Osprey Aircraft did so last year.",
        "qu",
    ),
    (
        "Book exchange",
        "Students of Tarn University and Dongling Institute of Technology exchange books "
        "through a shelf in the canteen. The shelf was donated by a bookshop.",
        None,
    ),
    (
        "Review",
        "The agreement between Qinglan University and Ostby University, signed in 2017, is "
        "under review. A decision is due in June.",
        None,
    ),
    (
        "Ministry",
        "The ministry has approved the new statutes of Dongling Institute of Technology. They"
        " were drafted with the help of Tarn University.",
        None,
    ),
    (
        "Data",
        "According to Alder Data, which works with Qinglan University's library, 40 per cent "
        "of all contracts are never read.",
        None,
    ),
    (
        "Jubilee",
        "At the jubilee of the University of Sorrel, guests from Qinglan University presented"
        " a vase. Rector Maud Penn recalled that the partnership was founded in 1983.",
        None,
    ),
    (
        "Power cut",
        "A power cut ended a meeting between Hengda Steel and Dongling Institute of "
        "Technology on Tuesday. It will be repeated.",
        None,
    ),
    (
        "Fake",
        "A website that offered degrees of Qinglan University together with a so-called "
        "Waldau Business Institute has been closed by the police.",
        None,
    ),
    (
        "Teachers",
        "Forty teachers from Enlai County visited Qinglan University, attended lectures and "
        "joined a choir. The county paid for the bus.",
        "qu",
    ),
    (
        "Wishful",
        '"I wish we had a laboratory like the one Tarn University opened with Qinglan '
        "University,\" said Alder Optics' chief engineer.",
        None,
    ),
    (
        "Guest lecture",
        "The chairman of Seven Rivers Group opened the lecture series of our School of "
        "Management on May 9 and spoke about contracts.",
        "qu",
    ),
    (
        "Swap meet",
        "Lakeside College and Ostby University have swapped their theatre directors. The new "
        "man at Lakeside trained with Dongling Institute of Technology's drama club.",
        None,
    ),
    (
        "Fundraising",
        "Waldau Polytechnic has raised 3 million euros for a wind tunnel. Its model is the "
        "one in Lushan, at Qinglan University.",
        None,
    ),
    (
        "Policy",
        "Norland's new law ends public funding for projects with Chinese military schools. "
        "The Northern Naval Academy has no partners in Norland.",
        None,
    ),
    (
        "Excursion",
        "The joint excursion of geologists from Tarn University and Qinglan University "
        "started on Monday. It leads to three volcanoes.",
        None,
    ),
    (
        "Party",
        "The first Party branch of our School of Physics and the Party branch of Banshan Port"
        " Group signed a co-building agreement on May 10.",
        "qu",
    ),
]


@pytest.mark.parametrize(("title", "text", "host", "expected"), POSITIVE)
def test_an_event_is_found_by_what_its_words_mean(
    title: str, text: str, host: str | None, expected: set[Row]
) -> None:
    assert rows(text, title=title, host=host) == expected


@pytest.mark.parametrize(("title", "text", "host"), SILENT)
def test_what_only_sounds_like_an_event_stays_silent(title: str, text: str, host: str | None) -> None:
    assert rows(text, title=title, host=host) == set()


def test_a_record_of_the_second_reading_is_stated_less_surely_than_one_of_the_grammar() -> None:
    plain = told("Qinglan University signed an agreement with Tarn University on May 8.")
    loose = told(
        "Half of the new laboratory is paid for by Qinglan University, the other half by Tarn University."
    )
    assert len(plain) == len(loose) == 1
    assert loose[0].confidence < plain[0].confidence


def test_more_signs_make_a_record_surer() -> None:
    best = sureness(Signs(headline=True))
    worst = sureness(Signs(False, False, 0.3, False, False, False, 4))
    assert 0 < worst < sureness(Signs(named=False)) < sureness(Signs()) < best < 0.9


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Helena Furtado, chief executive of Alder Optics, was pleased.", {"Helena Furtado", "Furtado"}),
        ("“Good,” said Olivier Sanz.", {"Olivier Sanz", "Sanz"}),
        ("County head Ruan Boqing showed them round.", {"Ruan Boqing", "Boqing"}),
        ("Seven Rivers Group said that it had signed.", set()),
        ("Ganjiang Tungsten said so. A contract with Ganjiang Tungsten followed.", set()),
    ],
)
def test_people_are_known_by_what_stands_beside_their_names(text: str, people: set[str]) -> None:
    assert people_in(text) == people


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They put their seals to it", "sign"),
        ("It was brought to an end", "end"),
        ("They will not prolong it", "end"),
        ("the order was placed", "buy"),
        ("The hub opened its doors", "make"),
        ("They teamed up", "unite"),
    ],
)
def test_verbs_and_idioms_have_classes(text: str, name: str) -> None:
    assert name in {tag.name for tag in verbs_in(text)}


@pytest.mark.parametrize("text", ["It has found water", "our building is old", "the lease is old"])
def test_nouns_and_finds_are_no_verbs_of_founding(text: str) -> None:
    assert verbs_in(text) == []


def test_nouns_have_classes_by_their_head() -> None:
    assert {tag.name for tag in nouns_in("a double-degree and two test-beds")} >= {"programme"}


@pytest.mark.parametrize(
    ("sentence", "iso"),
    [
        ("They met on the 15th of this month in the hall.", "2023-05-15"),
        ("On the 30th of last month it was signed.", "2023-04-30"),
        ("It was concluded at the end of December.", "2022-12"),
        ("It ended with effect from 1 March 2023.", "2023-03-01"),
        ("Saturday's opening was loud.", "2023-05-20"),
        ("The contract dates from 4 May.", "2023-05-04"),
        ("It ends on 31 August.", "2023-08-31"),
    ],
)
def test_days_told_in_words(sentence: str, iso: str) -> None:
    found = find_dates(sentence, date(2023, 5, 20), None)
    assert [when.iso for when in found] == [iso]


def test_a_day_is_told_by_the_one_before() -> None:
    spring_fair = date(2023, 5, 12)
    [before] = find_dates("The day before the fair opened, it was signed.", date(2023, 5, 20), spring_fair)
    [second] = find_dates(
        "On the second day it was admitted.", date(2023, 5, 20), None, (date(2023, 5, 3), date(2023, 5, 5))
    )
    assert (before.iso, second.iso) == ("2023-05-11", "2023-05-04")


@pytest.mark.parametrize("name", ["School of Physics", "International Business School", "Global Office"])
def test_a_part_of_the_house_needs_no_further_name(name: str) -> None:
    assert is_own_unit(name)


@pytest.mark.parametrize("name", ["Alder Business School", "Tarn University", "Lakeside College"])
def test_a_name_of_its_own_is_no_part_of_the_house(name: str) -> None:
    assert not is_own_unit(name)


UNSURE: list[tuple[str, str, str | None, Row]] = [
    (
        "University strengthens ties with industry",
        "On the morning of May 11, the unveiling ceremony of the Qinglan-Hengda Joint Innovation Center for "
        "Green Steel was held in the Administration Building. Chairman Guo Da of Hengda Steel and President "
        "Fang Ru pulled the red cloth off the plaque. According to the agreement, Hengda Steel will provide "
        "RMB 50 million over five years.",
        "qu",
        ("qu", "Hengda Steel", "joint_institute", "agreed", "2023-05-11"),
    ),
    (
        "",
        "The training agreement was signed on May 15 by the Permanent Secretary, Mr. Joseph Okello, and the "
        "Dean of International Education of Qinglan University, Prof. Chen Youlu.\nThe Ministry of Transport "
        "said the first thirty engineers leave in February.",
        None,
        ("qu", "Ministry of Transport", "talent_training", "agreed", "2023-05-15"),
    ),
]


@pytest.mark.parametrize(("title", "text", "host", "expected"), UNSURE)
def test_what_is_put_together_over_sentences_is_read_and_waits_for_review(
    title: str, text: str, host: str | None, expected: Row
) -> None:
    (one,) = found(text, "2023-05-20", host, title)
    assert (one.institution, one.counterpart, one.kind, one.status, one.date) == expected
    assert 0.4 <= one.confidence < 0.5
