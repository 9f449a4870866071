"""More sentences told in another construction: voice, order, nouns for verbs, parts joined and split."""

import pytest

from tests.paraphrase_kit import changes

SAME = [
    (
        "It supplies the Second Artillery (now the Rocket Force).",
        "It supplies the Second Artillery, now the Rocket Force.",
    ),
    (
        "It supplies the Second Artillery, i.e. the Rocket Force.",
        "It supplies the Second Artillery (the Rocket Force).",
    ),
    ("It is under the State Oceanic Administration.", "It is under the State Oceanic Administration (SOA)."),
    (
        "The college was placed under the Ministry of Emergency Management in 2018.",
        "Since 2018 the college has been subordinate to the Ministry of Emergency Management.",
    ),
    (
        "About a fifth of its graduates join the coast guard.",
        "Roughly 20 per cent of its graduates go to the coast guard.",
    ),
    (
        "In 2021 it won a national prize for a towed sonar.",
        "It was awarded a national prize in 2021 for a towed sonar.",
    ),
    (
        "The two institutions have exchanged lecturers every summer since 2008.",
        "Every summer since 2008, lecturers have been exchanged between the two institutions.",
    ),
    (
        "Some 600 cadets, a third of them women, are enrolled.",
        "Some 600 cadets are enrolled, one third of whom are women.",
    ),
    (
        "It receives RMB40 million a year from the state.",
        "It receives RMB40 million annually from the state.",
    ),
    ("Its annual budget is RMB40 million.", "Its budget is RMB40 million a year."),
    (
        "It has three campuses: one in Linfen and two in Yuncheng.",
        "Of its three campuses, one is in Linfen and two are in Yuncheng.",
    ),
    (
        "Work on the reservoir began in 2014 and was completed in 2017.",
        "The reservoir was built between 2014 and 2017.",
    ),
    ("It has been a member of the Radar Alliance since 2015.", "It joined the Radar Alliance in 2015."),
    (
        "Its researchers published more than 40 papers with officers of the Rocket Force.",
        "More than 40 papers were co-authored by its researchers and officers of the Rocket Force.",
    ),
    (
        "A 2019 tender shows that it bought 12 centrifuges.",
        "According to a tender of 2019, it bought 12 centrifuges.",
    ),
    ("It holds 14 patents on torpedo propulsion.", "It is the holder of 14 patents for torpedo propulsion."),
    (
        "The dean, Rear Admiral Hu Kai, is on active duty.",
        "Its dean, Hu Kai, is a rear admiral on active duty.",
    ),
    (
        "It offers a master’s degree in explosives engineering.",
        "A master’s degree in explosives engineering is offered.",
    ),
    ("In March 2016 it was renamed.", "It took its current name in March 2016."),
    (
        "It was merged with the Hebei School of Mines in 2000.",
        "In 2000 it merged with the Hebei School of Mines.",
    ),
    ("No foreigner may enter the test hall.", "Foreigners are not allowed into the test hall."),
    ("Foreign students are barred from the department.", "The department is closed to foreign students."),
    (
        "It is the only school in the province that trains demolition experts.",
        "No other school in the province trains demolition experts.",
    ),
    (
        "It has taken part in the Beidou programme since 2003.",
        "Since 2003 it has participated in the Beidou programme.",
    ),
    (
        "Professor Ma Lin of the department chairs the committee.",
        "The committee is chaired by Ma Lin, a professor at the department.",
    ),
    ("It leases the island from the Navy.", "The Navy leases the island to it."),
    (
        "The laboratory was moved from Baotou to Hohhot in 2012.",
        "In 2012 the laboratory moved to Hohhot from Baotou.",
    ),
    ("Its furnace can reach 3,000 degrees.", "Temperatures of 3,000 degrees can be reached in its furnace."),
    (
        "It built the pressure hull of the submersible Deep Carp.",
        "The pressure hull of the submersible Deep Carp was built by it.",
    ),
    (
        "Between 60 and 70 of its students go abroad each year.",
        "Each year 60 to 70 of its students go abroad.",
    ),
    ("Students must sign a confidentiality pledge.", "A confidentiality pledge must be signed by students."),
    (
        "It has more than 5,000 students and about 400 teachers.",
        "It has over 5,000 students and some 400 teachers.",
    ),
    ("It is based in Mianyang, in Sichuan.", "It is located in Mianyang, Sichuan."),
    (
        "The agreement was extended for five years in 2020.",
        "In 2020 the agreement was extended by another five years.",
    ),
    (
        "The agreement was signed in 2015 and renewed in 2020.",
        "The agreement, signed in 2015, was renewed in 2020.",
    ),
    ("It employs 80 academicians’ assistants.", "Eighty assistants to academicians are employed there."),
    (
        "Funding of RMB9 million came from the Equipment Development Department.",
        "The Equipment Development Department provided funding of RMB9 million.",
    ),
    (
        "It was fined RMB200,000 in 2018 for a leak of secrets.",
        "In 2018 a fine of RMB200,000 was imposed on it for leaking secrets.",
    ),
    ("The rector resigned in 2019 after an inquiry.", "After an inquiry the rector stepped down in 2019."),
    (
        "It maintains the radars of three coastal bases.",
        "It is responsible for the maintenance of radars at three coastal bases.",
    ),
    (
        "It designs and builds small satellites.",
        "It is engaged in the design and construction of small satellites.",
    ),
    (
        "The number of its staff fell from 900 to 640 between 2010 and 2020.",
        "Between 2010 and 2020 its staff shrank from 900 to 640.",
    ),
    ("It has cooperated with a dozen shipyards.", "It has cooperated with 12 shipyards."),
    (
        "Five of the eight members of its board are officers.",
        "Officers make up five of the eight members of its board.",
    ),
    ("It ranks third in the country in ceramics.", "It is ranked third nationally for ceramics."),
    ("It spent RMB1.2 billion on research in 2021.", "Its research spending in 2021 was RMB1,200 million."),
    ("It spent RMB1.2 billion on research in 2021.", "Research spending: RMB1.2bn (2021)."),
    ("The course lasts 18 months.", "It is an 18-month course."),
    ("The course lasts a year and a half.", "The course lasts 18 months."),
    ("It was established as a cavalry school.", "It began as a cavalry school."),
    (
        "It was among the first seven schools to be cleared.",
        "It was one of the first seven schools to receive clearance.",
    ),
    (
        "It sends 30 engineers a year to Base 27 for training.",
        "Each year 30 of its engineers are trained at Base 27.",
    ),
    (
        "A delegation of the Karelin Institute, led by its director, visited in May 2018.",
        "In May 2018 a delegation headed by the director of the Karelin Institute visited.",
    ),
    (
        "Its graduates include the commander of the Third Fleet.",
        "The commander of the Third Fleet is among its graduates.",
    ),
    (
        "The state holds 60 per cent of the company; the rest belongs to the institute.",
        "Sixty per cent of the company belongs to the state and the remainder to the institute.",
    ),
    (
        "Four of its laboratories, all in Dalian, work for the Navy.",
        "Four laboratories work for the Navy; all are in Dalian.",
    ),
    ("It makes 70 per cent of the country’s tank optics.", "It produces 70% of China’s tank optics."),
    (
        "It used to be called the Army Veterinary School.",
        "Formerly it was known as the Army Veterinary School.",
    ),
    (
        "It has had a party committee of the Rocket Force since 1998.",
        "A party committee of the Rocket Force has existed there since 1998.",
    ),
    (
        "In the year to March 2021 it hired 40 researchers from abroad.",
        "It hired 40 researchers from abroad in the year to March 2021.",
    ),
    (
        "Contracts with the armed forces brought in RMB300 million in 2020, or 12 per cent of its income.",
        "In 2020 it earned RMB300 million, 12 per cent of its income, from contracts with the armed forces.",
    ),
    ("The range covers 14 square kilometres.", "The range has an area of 14 km²."),
    ("The range is 14 km long.", "The range is 14 kilometres in length."),
    ("The telescope has a mirror of 2.5 metres.", "The telescope has a 2.5-metre mirror."),
    (
        "It was named on the United States Entity List in May 2020.",
        "The US added it to the Entity List in May 2020.",
    ),
    ("Its Chengdu branch was closed in 2016.", "The branch in Chengdu was closed in 2016."),
    (
        "The museum displays a DF-15 missile, a gift of the Second Artillery.",
        "A DF-15 missile, given by the Second Artillery, is on display in the museum.",
    ),
    ("Teachers wear uniform.", "Uniform is worn by the teachers."),
    (
        "In a 2017 interview the then president said that half of its work was military.",
        "The then president said in an interview in 2017 that 50 per cent of its work was military.",
    ),
    (
        "It has its own airfield (2,400 metres of runway).",
        "It has its own airfield, whose runway is 2,400 metres long.",
    ),
    (
        "Together with Plant 404 it runs a course on welding.",
        "It and Plant 404 run a course on welding together.",
    ),
    (
        "It runs a course on welding jointly with Plant 404.",
        "A course on welding is run by it and Plant 404.",
    ),
    (
        "It was set up in 1960 by the Sixth Ministry of Machine Building.",
        "The Sixth Ministry of Machine Building established it in 1960.",
    ),
    (
        "From 2013 until his arrest in 2018, Gao Feng headed the group.",
        "Gao Feng headed the group from 2013 until he was arrested in 2018.",
    ),
    ("Nearly all its doctoral students are officers.", "Almost all of its doctoral students are officers."),
    (
        "It supplied batteries for the Type 039 submarine.",
        "Batteries for the Type 039 submarine were supplied by it.",
    ),
    (
        "Three of its former students were sentenced to prison terms in 2012.",
        "In 2012 three former students were sent to prison.",
    ),
    (
        "More than half of the staff of its institute of optics are in the reserve.",
        "Over 50 per cent of its optics institute’s staff are reservists.",
    ),
    (
        "It is jointly administered by the province and the Ministry of Transport.",
        "The province and the Ministry of Transport administer it jointly.",
    ),
    (
        "Its sponsor is the State Administration of Grain (SAG), which pays for the silo laboratory.",
        "Its sponsor, the State Administration of Grain (SAG), pays for the silo laboratory.",
    ),
    (
        "The Grain Bureau (formerly the Office of Silos) supervises it.",
        "The Grain Bureau, formerly the Office of Silos, supervises it.",
    ),
    ("The vessel, the Tan Suo 5, was handed over in 2019.", "The vessel Tan Suo 5 was handed over in 2019."),
    (
        "Its founder, the physicist Guo Lan, died in 1992.",
        "Its founder was the physicist Guo Lan, who died in 1992.",
    ),
    (
        "It shares the site with Unit 92941 (a test range of the Navy).",
        "It shares the site with Unit 92941, a test range of the Navy.",
    ),
    (
        "It built the Chang Ying drone together with Plant 5720.",
        "It built the Changying drone together with Plant 5720.",
    ),
    ("It was founded in Shijiazhuang.", "It was founded in Shi Jia Zhuang."),
    ("Its rector, Zhang Weiguo, is a member.", "Its rector, Zhang Wei-guo, is a member."),
    ("It advises the Shaanxi government.", "It advises the government of Shaanxi."),
    ("The Ministry of Industry and Information Technology (MIIT) oversees it.", "MIIT oversees it."),
    (
        "It is supervised by the Ministry of Education and the Hebei provincial government.",
        "It is supervised by the Ministry of Education and the provincial government of Hebei.",
    ),
    ("It has twelve departments.", "It has 12 departments."),
    ("It has a staff of 1,250.", "It has 1,250 staff."),
    ("Its staff numbers 1,250.", "It has a staff of 1,250."),
    ("It employs one thousand two hundred people.", "It employs 1,200 people."),
    ("A quarter of its income is military.", "25 per cent of its income is military."),
    ("The grant was worth RMB3.5 million.", "The grant was worth 3.5 million yuan."),
    ("The grant was worth RMB3.5 million.", "The grant was worth CNY 3,500,000."),
    ("In the 1990s it made fuzes.", "In the nineties it made fuzes."),
    ("In the 1990s it made fuzes.", "During the 1990s it made fuzes."),
    (
        "It was ranked 4th worldwide for optics in 2021.",
        "In 2021 it was ranked fourth in the world for optics.",
    ),
    ("Every second graduate joins the forces.", "Half of its graduates join the forces."),
    (
        "Three out of four graduates stay in the province.",
        "Three quarters of its graduates stay in the province.",
    ),
    (
        "The number of patents rose from 40 to 80 between 2015 and 2020.",
        "Between 2015 and 2020 the number of patents doubled, from 40 to 80.",
    ),
    ("The tunnel reaches Mach 7.", "Mach 7 can be reached in the tunnel."),
    ("Its fleet of 14 drones flies 300 hours a month.", "Its fleet of 14 drones flies 300 hours per month."),
    ("It publishes a report every quarter.", "It publishes a quarterly report."),
    ("The committee meets once a month.", "The committee meets monthly."),
    ("The committee meets twice a month.", "Twice each month the committee meets."),
    ("A class of 30 officers is admitted each autumn.", "Each autumn it admits a class of 30 officers."),
    (
        "In 2017 the institute was inspected by the Central Military Commission.",
        "The Central Military Commission inspected the institute in 2017.",
    ),
    (
        "The transfer of the range to the Army took place in 2016.",
        "The range was transferred to the Army in 2016.",
    ),
    (
        "It was in 2016 that the range was transferred to the Army.",
        "The range was transferred to the Army in 2016.",
    ),
    (
        "The arrest of two of its researchers in Norway was reported in 2019.",
        "In 2019 it was reported that two of its researchers had been arrested in Norway.",
    ),
    ("It is involved in the testing of tank engines.", "It takes part in tests of tank engines."),
    ("It provides training for crews of the coast guard.", "It trains coast guard crews."),
    ("It has responsibility for the safety of explosives.", "It is responsible for explosives safety."),
    (
        "Its application for membership was rejected in 2018.",
        "In 2018 it was refused membership, for which it had applied.",
    ),
    (
        "It gave assistance to the Navy in the recovery of a submarine.",
        "It helped the Navy to recover a submarine.",
    ),
    ("Its researchers contributed to the design of the J-11.", "Its researchers helped to design the J-11."),
    ("It makes radar and sonar.", "It makes sonar and radar."),
    ("It makes radar, sonar and fuzes.", "It makes fuzes as well as radar and sonar."),
    (
        "It was founded in 1956. | It moved to Lanzhou in 1965.",
        "Founded in 1956, it moved to Lanzhou in 1965.",
    ),
    (
        "It was founded in 1956. | It moved to Lanzhou in 1965.",
        "It was founded in 1956 and moved to Lanzhou nine years later, in 1965.",
    ),
    ("Although it is a civilian school, it trains sailors.", "It is a civilian school but trains sailors."),
    (
        "Because it lacked funds, the school closed its foundry in 2003.",
        "The school closed its foundry in 2003 for lack of funds.",
    ),
    (
        "Its laser laboratory has 90 staff. | The laboratory is classified.",
        "Its laser laboratory, which is classified, has 90 staff.",
    ),
    (
        "It signed a contract with Plant 617 in 2014. | The contract covers tank gearboxes.",
        "In 2014 it signed a contract with Plant 617 covering tank gearboxes.",
    ),
    (
        "It received RMB50 million in 2018. | Most of it was spent on a water tunnel.",
        "Most of the RMB50 million it received in 2018 was spent on a water tunnel.",
    ),
    (
        "Two of its centres are secret. | They work on fuzes.",
        "Two of its centres, both secret, work on fuzes.",
    ),
    ("As of 2021 it had 300 doctoral students.", "In 2021 it had 300 doctoral students."),
    ("By 2021 it had trained 300 pilots.", "It had trained 300 pilots by 2021."),
    ("At the end of 2020 the laboratory was closed.", "The laboratory was closed in late 2020."),
    ("It was the first in China to build one.", "No one in China had built one before."),
    (
        "It is known to have worked for the Second Artillery.",
        "It worked for the Second Artillery, it is known.",
    ),
    ("According to its website, it has 14 laboratories.", "Its website says that it has 14 laboratories."),
    ("It reportedly tests missiles for the Navy.", "It is reported to test missiles for the Navy."),
    (
        "The company, in which it holds 30 per cent, makes batteries.",
        "It holds 30 per cent of a company that makes batteries.",
    ),
    ("The school is in the west of the city.", "The school lies in the western part of the city."),
    ("Its main partner is Plant 202.", "Plant 202 is its main partner."),
    ("Among its partners is Plant 202.", "Plant 202 is one of its partners."),
    ("Of its graduates, 300 joined the Navy in 2020.", "In 2020, 300 of its graduates joined the Navy."),
    (
        "It was renamed in 1993; its present name dates from then.",
        "It has borne its present name since 1993.",
    ),
    (
        "Its vice-president (now retired) led the project.",
        "Its vice-president, since retired, led the project.",
    ),
    ("The dock is 300 metres long and 60 metres wide.", "The dock measures 300 by 60 metres."),
    (
        "The laboratory has a budget of RMB7 million a year and 40 staff.",
        "The laboratory has 40 staff and an annual budget of RMB7 million.",
    ),
    ("It keeps close ties with the Rocket Force.", "Its ties with the Rocket Force are close."),
    ("It teaches Russian to officers.", "Officers are taught Russian there."),
    ("It bars visitors from the site.", "Visitors are not admitted to the site."),
]


@pytest.mark.parametrize(("old", "new"), SAME)
def test_the_same_in_another_construction_is_no_change(old: str, new: str) -> None:
    assert (changes(old, new), changes(new, old)) == ([], [])
