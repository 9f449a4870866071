"""Constructions of English that say the same: multiples, shares, spans, clauses, brackets, spellings; and those
that do not.
"""
# ruff: noqa: E501  (sentences stay whole)

import pytest

from tests.paraphrase_kit import changes

SAME = [
    (
        "JIS and Lushan Shipbuilding Group agreed in June 2017 to develop roll-on/roll-off ferries.",
        "JIS and Lushan Shipbuilding Group agreed in June 2017 to develop roll-on/roll-off (ro-ro) ferries.",
    ),
    (
        "Graduates of the Department of Physics are recruited by Base 33, which stores nuclear warheads.",
        "Graduates of the Department of Physics are recruited by Base 33 (the unit that stores nuclear warheads).",
    ),
    (
        "It adopted its present name on 1 September 1994 and absorbed the Jiuquan College of Geology in 2001.",
        "It adopted its present name on 1994-09-01 and absorbed the Jiu Quan College of Geology in 2001.",
    ),
    (
        "Its budget for marine research reached RMB350 million in 2020, three times the figure for 2012.",
        "Its budget for marine research reached RMB350 million in 2020, three times as much as in 2012.",
    ),
    (
        "Instructors of JIS are seconded to the signal brigades of the theatre commands for six months at a time.",
        "Instructors of JIS are seconded to the signal brigades of the theatre commands for periods of six months.",
    ),
    (
        "The university maintains spectrum-monitoring stations on Hainan for the PLA Navy.",
        "The university maintains stations for spectrum monitoring on Hainan for the navy of the People’s Liberation Army (PLA).",
    ),
    (
        "In 2020 the university received RMB84 million in research grants. | Seven per cent of that sum came from defence bodies.",
        "The university received RMB84 million in research grants in 2020, of which seven per cent came from defence bodies.",
    ),
    (
        "Its budget reached RMB350 million in 2020, three times the figure for 2012.",
        "Its budget reached RMB350 million in 2020, triple that of 2012.",
    ),
    (
        "Its budget reached RMB350 million in 2020, three times the figure for 2012.",
        "Its budget reached RMB350 million in 2020, a threefold increase on 2012.",
    ),
    (
        "Its budget reached RMB350 million in 2020, twice the figure for 2012.",
        "Its budget doubled between 2012 and 2020, to RMB350 million.",
    ),
    (
        "Its budget reached RMB350 million in 2020, twice that of 2012.",
        "Its budget reached RMB350 million in 2020, double the 2012 figure.",
    ),
    (
        "Enrolment in the course is four times what it was in 2010.",
        "Enrolment in the course has quadrupled since 2010.",
    ),
    (
        "The institute trains five times as many divers as the navy school.",
        "The number of divers that the institute trains is five times that of the navy school.",
    ),
    ("Its staff is half as large as in 1990.", "Its staff has halved since 1990."),
    ("Its revenue in 2021 was ten times that of 2001.", "Its revenue grew tenfold between 2001 and 2021."),
    (
        "The number of doctoral students rose by half between 2015 and 2020.",
        "The number of doctoral students rose by 50 per cent between 2015 and 2020.",
    ),
    (
        "Officers attend its courses for three weeks at a time.",
        "Officers attend its courses for periods of three weeks.",
    ),
    ("Officers attend its courses for three weeks at a time.", "Officers attend three-week courses there."),
    ("It built two towers that cost RMB30 million each.", "It built two towers at RMB30 million apiece."),
    ("Each of the four ships carries two of its sonars.", "The four ships carry two of its sonars each."),
    ("It trains 40 pilots a year.", "It trains 40 pilots per year."),
    ("It trains 40 pilots a year.", "Every year it trains 40 pilots."),
    ("It trains 40 pilots a year.", "Forty pilots are trained there annually."),
    ("Delegations visit the base twice a year.", "Delegations visit the base every six months."),
    ("The council meets every two years.", "The council meets once every two years."),
    ("Two students per class are sponsored by the fleet.", "The fleet sponsors two students in each class."),
    (
        "Base 33, a unit of the Rocket Force, recruits its graduates.",
        "Base 33 (a unit of the Rocket Force) recruits its graduates.",
    ),
    (
        "Base 33, which belongs to the Rocket Force, recruits its graduates.",
        "Base 33 – it belongs to the Rocket Force – recruits its graduates.",
    ),
    (
        "It supplies gyroscopes to Plant 112, which builds fighter aircraft.",
        "It supplies gyroscopes to Plant 112. | This plant builds fighter aircraft.",
    ),
    (
        "It supplies gyroscopes to Plant 112, which builds fighter aircraft.",
        "It supplies gyroscopes to Plant 112, a builder of fighter aircraft.",
    ),
    (
        "It supplies gyroscopes to Plant 112, which builds fighter aircraft.",
        "It supplies gyroscopes to Plant 112 (a maker of fighter aircraft).",
    ),
    (
        "The wind tunnel, which was completed in 2014, is run by Lin Tao, a former officer.",
        "The wind tunnel (completed in 2014) is run by a former officer, Lin Tao.",
    ),
    (
        "Lin Tao, who was a missile engineer, has led the school since 2018.",
        "Lin Tao, a former missile engineer, has led the school since 2018.",
    ),
    (
        "The school is led by Lin Tao, formerly an engineer at Base 20.",
        "The school is led by Lin Tao. | He was formerly an engineer at Base 20.",
    ),
    (
        "The institute opened a branch in Weihai in 2015. | It has 300 students.",
        "The institute opened a branch in Weihai in 2015, which has 300 students.",
    ),
    (
        "The institute opened a branch in Weihai in 2015. | The branch has 300 students.",
        "The institute opened a branch with 300 students in Weihai in 2015.",
    ),
    (
        "The vessel Dolphin 3, which displaces 900 tonnes, was delivered in 2018.",
        "The vessel Dolphin 3 was delivered in 2018. | She displaces 900 tonnes.",
    ),
    ("It has 2,300 staff, 870 of whom hold doctorates.", "It has 2,300 staff, of whom 870 hold doctorates."),
    (
        "It has 2,300 staff, 870 of whom hold doctorates.",
        "It has 2,300 staff. | Of these, 870 hold doctorates.",
    ),
    (
        "It has 2,300 staff, 870 of whom hold doctorates.",
        "It has 2,300 staff, including 870 with doctorates.",
    ),
    ("It has 2,300 staff, 870 of whom hold doctorates.", "Of its 2,300 staff, 870 hold doctorates."),
    (
        "In 2019 it received RMB120 million from the state. | A third of this was for defence projects.",
        "In 2019 it received RMB120 million from the state, one third of which was for defence projects.",
    ),
    (
        "In 2019 it received RMB120 million from the state. | Of that amount, 30 per cent went to the radar laboratory.",
        "In 2019 it received RMB120 million from the state; 30 per cent of the money went to the radar laboratory.",
    ),
    (
        "It runs 14 laboratories. | Two of them do classified work.",
        "It runs 14 laboratories, two of which do classified work.",
    ),
    (
        "It runs 14 laboratories, two of which do classified work.",
        "Two of the 14 laboratories that it runs do classified work.",
    ),
    ("The director of the institute advises the navy.", "The institute’s director advises the navy."),
    ("The budget of the radar laboratory is classified.", "The radar laboratory’s budget is classified."),
    (
        "Its laboratory for the testing of engines was moved in 2012.",
        "Its engine-testing laboratory was moved in 2012.",
    ),
    (
        "It keeps a range for the testing of torpedoes on Lake Wei.",
        "It keeps a torpedo test range on Lake Wei.",
    ),
    ("It designs systems for the guidance of missiles.", "It designs missile guidance systems."),
    (
        "It maintains stations for the monitoring of the spectrum.",
        "It maintains spectrum-monitoring stations.",
    ),
    (
        "A conference on the control of drones was held there in 2019.",
        "A drone control conference was held there in 2019.",
    ),
    ("It works for the Navy of the PLA.", "It works for the PLA Navy."),
    ("It trains crews of the Air Force of the People’s Liberation Army.", "It trains PLA Air Force crews."),
    ("It repairs radars for the PLAAF.", "It repairs radars for the PLA Air Force."),
    ("It repairs radars for the PLAN.", "It repairs radars for the Chinese navy."),
    (
        "It builds engines for the Rocket Force of the PLA.",
        "It builds engines for the PLA Rocket Force (PLARF).",
    ),
    (
        "The Ministry of Education paid for the wind tunnel in 2012.",
        "The wind tunnel was paid for by the Ministry of Education in 2012.",
    ),
    ("The navy tested its torpedo in 2016.", "Its torpedo was tested by the navy in 2016."),
    (
        "A court in Ohio convicted its former student Wei Lan of theft in 2019.",
        "Wei Lan, a former student of it, was convicted of theft by a court in Ohio in 2019.",
    ),
    ("It began to build a shock tunnel in 2013.", "Construction of a shock tunnel began in 2013."),
    (
        "In 2015 it agreed with Harbour Works to develop buoys.",
        "In 2015 it signed an agreement with Harbour Works on the development of buoys.",
    ),
    (
        "It decided in 2018 to close its evening school.",
        "In 2018 it took the decision to close its evening school.",
    ),
    (
        "It analyses radar signals for the fleet.",
        "It carries out the analysis of radar signals for the fleet.",
    ),
    ("It cooperates with Fenhe University on sonar.", "It is in cooperation with Fenhe University on sonar."),
    (
        "Since 2011 it has trained doctoral candidates with Fenhe University.",
        "It has trained doctoral candidates with Fenhe University since 2011.",
    ),
    ("From 2005 to 2012 it made valves for reactors.", "It made valves for reactors between 2005 and 2012."),
    ("For eight years, from 2005 to 2013, it made valves.", "It made valves from 2005 to 2013."),
    ("It was founded on 3 May 1958.", "It was founded on May 3rd, 1958."),
    ("The contract runs until the end of 2026.", "The contract expires at the end of 2026."),
    ("It has worked on sonar for more than 20 years.", "For over two decades it has worked on sonar."),
    ("It has a campus in Lianyungang.", "It has a campus in Lian Yun Gang."),
    ("It has a campus in Xi’an.", "It has a campus in Xian."),
    (
        "It absorbed the Qinhuangdao School of Ports in 1999.",
        "It absorbed the Qin Huang Dao School of Ports in 1999.",
    ),
    ("It lies in Huangpu District.", "It lies in Huang-pu District."),
    ("Its president is Wang Xiaoming.", "Its president is Wang Xiao-ming."),
    ("Its president is Wang Xiaoming.", "Its president is Wang Xiao Ming."),
    ("It builds uncrewed aerial vehicles.", "It builds uncrewed aerial vehicles (UAVs)."),
    ("It builds UAVs.", "It builds unmanned aerial vehicles (UAVs)."),
    ("It makes microwave tubes.", "It makes microwave tubes (devices that amplify radio waves)."),
    ("It works on synthetic-aperture radar (SAR).", "It works on synthetic-aperture radar."),
    ("It designs over-the-horizon (OTH) radar.", "It designs over-the-horizon radar."),
    ("It tests very-low-frequency (VLF) aerials.", "It tests very-low-frequency aerials."),
]
CHANGED = [
    (
        "Its budget reached RMB350 million in 2020, three times the figure for 2012.",
        "Its budget reached RMB350 million in 2020, four times as much as in 2012.",
    ),
    (
        "Its budget reached RMB350 million in 2020, three times the figure for 2012.",
        "Its budget reached RMB350 million in 2020, three times as much as in 2014.",
    ),
    (
        "Its budget reached RMB350 million in 2020, double the 2012 figure.",
        "Its budget reached RMB350 million in 2020, triple the 2012 figure.",
    ),
    (
        "Instructors are seconded to the signal brigades for six months at a time.",
        "Instructors are seconded to the signal brigades for periods of nine months.",
    ),
    ("It trains 40 pilots a year.", "It trains 40 pilots a month."),
    ("It trains 40 pilots a year.", "Every year it trains 60 pilots."),
    ("Delegations visit the base twice a year.", "Delegations visit the base twice a month."),
    (
        "Graduates are recruited by Base 33, which stores nuclear warheads.",
        "Graduates are recruited by Base 33 (the unit that tests nuclear warheads).",
    ),
    (
        "Graduates are recruited by Base 33, which stores nuclear warheads.",
        "Graduates are recruited by Base 35, which stores nuclear warheads.",
    ),
    (
        "JIS and Lushan Group agreed to develop roll-on/roll-off ferries.",
        "JIS and Lushan Group agreed to develop roll-on/roll-off (armed) ferries.",
    ),
    ("It works for the PLA Navy.", "It works for the PLA Army."),
    ("It works for the PLA Navy.", "It works for the PLA Air Force."),
    (
        "It absorbed the Jiuquan College of Geology in 2001.",
        "It absorbed the Jiuyuan College of Geology in 2001.",
    ),
    (
        "In 2020 it received RMB84 million in grants. | Seven per cent of that sum came from defence bodies.",
        "It received RMB84 million in grants in 2020, of which nine per cent came from defence bodies.",
    ),
    ("It has 2,300 staff, 870 of whom hold doctorates.", "It has 2,300 staff, of whom 970 hold doctorates."),
    (
        "It runs 14 laboratories, two of which do classified work.",
        "It runs 14 laboratories, three of which do classified work.",
    ),
    ("It builds uncrewed aerial vehicles.", "It builds uncrewed aerial vehicles (armed)."),
    ("It is led by Lin Tao, a former officer.", "It is led by Lin Bo, a former officer."),
    (
        "It supplies gyroscopes to Plant 112 (a maker of fighter aircraft).",
        "It supplies gyroscopes to Plant 112 (a maker of missiles).",
    ),
    ("From 2005 to 2012 it made valves for reactors.", "It made valves for reactors between 2005 and 2014."),
    (
        "It trains crews of the Air Force of the People’s Liberation Army.",
        "It trains crews of the Air Force of Laos.",
    ),
    ("The contract runs until the end of 2026.", "The contract runs until the end of 2028."),
    ("Its budget doubled between 2012 and 2020.", "Its budget tripled between 2012 and 2020."),
    (
        "It works with Fenhe University.",
        "It works with Fenhe University (its parent) and Luoshui University.",
    ),
    ("It supplies radar to the navy.", "It supplies radar to the navy (until 2019)."),
    (
        "It builds engines for the Rocket Force of the PLA.",
        "It builds engines for the Rocket Force of the PLA (no longer).",
    ),
    ("Its revenue grew tenfold between 2001 and 2021.", "Its revenue grew fivefold between 2001 and 2021."),
    ("It repairs radars for the PLAAF.", "It repairs radars for the PLAN."),
    ("It has a campus in Lianyungang.", "It has a campus in Lianjiang."),
    ("Each of the four ships carries two of its sonars.", "Each of the six ships carries two of its sonars."),
    ("It has worked on sonar for more than 20 years.", "It has worked on sonar for more than 30 years."),
    (
        "About a fifth of its graduates join the coast guard.",
        "About a third of its graduates join the coast guard.",
    ),
    (
        "It receives RMB40 million a year from the state.",
        "It receives RMB60 million annually from the state.",
    ),
    ("It has been a member of the Radar Alliance since 2015.", "It left the Radar Alliance in 2015."),
    ("No foreigner may enter the test hall.", "Foreigners may enter the test hall."),
    ("It opened an office in Minsk in 2017.", "It opened an office in Minsk in 2018."),
    (
        "The agreement was extended for five years in 2020.",
        "The agreement was extended by another three years in 2020.",
    ),
    (
        "Five of the eight members of its board are officers.",
        "Six of the eight members of its board are officers.",
    ),
    ("It ranks third in the country in ceramics.", "It ranks fifth in the country in ceramics."),
    ("It maintains the radars of three coastal bases.", "It maintains the sonars of three coastal bases."),
    (
        "The laboratory was moved from Baotou to Hohhot in 2012.",
        "The laboratory was moved from Baotou to Yinchuan in 2012.",
    ),
    ("The rector resigned in 2019 after an inquiry.", "The rector was arrested in 2019 after an inquiry."),
    (
        "It was merged with the Hebei School of Mines in 2000.",
        "It was merged with the Hubei School of Mines in 2000.",
    ),
    ("The course lasts 18 months.", "The course lasts 24 months."),
    (
        "It sends 30 engineers a year to Base 27 for training.",
        "It sends 30 engineers a year to Base 25 for training.",
    ),
    (
        "It supplied batteries for the Type 039 submarine.",
        "It supplied batteries for the Type 093 submarine.",
    ),
    ("It leases the island from the Navy.", "It leases the island from the Coast Guard."),
    ("Foreign students are barred from the department.", "Foreign students are admitted to the department."),
    (
        "It makes 70 per cent of the country’s tank optics.",
        "It makes 90 per cent of the country’s tank optics.",
    ),
    (
        "Four of its laboratories, all in Dalian, work for the Navy.",
        "Four of its laboratories, all in Dalian, work for the Air Force.",
    ),
    ("The state holds 60 per cent of the company.", "The state holds 40 per cent of the company."),
    ("It designs small satellites.", "It no longer designs small satellites."),
    ("It plans to open a range in Gansu.", "It has opened a range in Gansu."),
    ("The dean, Hu Kai, is on active duty.", "The dean, Hu Kai, has retired from active duty."),
    ("Teachers wear uniform.", "Teachers no longer wear uniform."),
    ("Nearly all its doctoral students are officers.", "Few of its doctoral students are officers."),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_in_another_construction_is_no_change(old: str, new: str) -> None:
    assert (changes(old, new), changes(new, old)) == ([], [])


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_another_fact_in_another_construction_is_told(old: str, new: str) -> None:
    assert changes(old, new)
    assert changes(new, old)
