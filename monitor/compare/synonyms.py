"""Words that mean the same here, one group a line. Data only; `lexicon` looks things up in it."""

GROUPS = """
found establish set-up setup create launch start begin inaugurate institute initiate form built-up open
establish open unveil introduce
sign conclude ink enter seal agree agreement accord pact treaty contract deal arrangement undertake
run operate oversee host manage administer maintain offer conduct hold
share joint-run
join accede
member membership belong
own possess
receive obtain grant award gain acquire get earn confer win secure given attain
specialise focus concentrate speciality specialisation expertise
develop development
research study investigate investigation
researcher scientist scholar academic
professor prof
staff employee personnel workforce worker payroll
employ staff employee
employ workforce staffed
teach educate train instruct tuition coach
student pupil undergraduate learner trainee
graduate alumnus alumni leaver
doctoral doctorate phd doctor
master postgraduate
company firm enterprise business corporation manufacturer corp
build make manufacture produce construct maker builder producer manufacturer
design
supply provide deliver furnish equip sell supplier
buy purchase procure order acquire procurement acquisition
weapon armament arm munition ordnance weaponry
munition ammunition ordnance shell
military armed force army defence
soldier troop serviceman
navy naval maritime marine sea ocean fleet
aviation aeronautics aeronautical aircraft aeroplane airplane aero jet plane
space aerospace astronautics astronautical
satellite
rocket launcher
drone uav uncrewed quadcopter
uncrewed unmanned pilotless crewless
unmanned vehicle
ship vessel boat warship
submarine undersea underwater
rail railway train railroad
car automobile automotive
laboratory lab laboratories
centre center hub
alliance consortium league coalition
cooperate collaborate cooperation collaboration partner partnership collaborative cooperative
link tie connection relationship relation contact bond
exchange swap
programme program scheme
course degree curriculum
memorandum mou
strategic
supervise supervision oversight oversee administration administer subordinate supervisor govern control
spend expenditure spending outlay invest
money fund funding finance financial sponsor subsidise bankroll sponsorship back
budget
income revenue turnover earnings
earn income bring yield generate
half
third
quarter
lead head chair preside headed chairman chairmanship director
attend participate take-part participant attendee
meet meeting conference gathering convene session
visit visitor tour
organise arrange stage
protect safeguard secure protection security
classified secret
secrecy confidentiality
jail imprison sentence prison
convict guilty conviction
charge indict prosecute accuse indictment accusation prosecution
arrest detain detention
steal theft stole stolen smuggle
illegal unlawful illicit
export ship
licence license permit authorisation permission
sanction penalty penalise punish
ban prohibit bar forbid block
spy espionage
hack cyberattack intrusion
name list identify designate call
list inclusion add addition blacklist placement
change alter modify
move relocate transfer relocation
merge merger amalgamate combine absorb
split separate divide secede spinout
rename renamed
replace succeed successor substitute
predecessor forerunner
origin root descend trace grow offshoot spinoff stem derive emerge
rank place position standing
first top
world globe global worldwide international
abroad overseas foreign
domestic home-grown
government authority
ministry
province provincial
municipal municipality city
regulator regulatory
agency
committee commission
conglomerate
subsidiary affiliate
state-owned
job employment occupation career work position post
take-job
enter
live
large
largest biggest
campus
museum
test trial experiment
prototype
face facial
recognise recognition
tiny micro miniature small-scale
sensor
engine motor
nuclear atomic
chip semiconductor
computer computing computation
software
algorithm
navigate navigation
guide guidance
communicate communication
electronic electronics
photoelectric photoelectronic optoelectronic photoelectricity
optical optics
material
explosive explosion
chemical chemistry
physical physics
biological biology
medical medicine
math mathematics mathematical
engineer engineering
technology technological technical technique tech
science scientific
industry industrial
close shut dissolve wind-up cease end terminate discontinue stop finish expire lapse
leave left quit withdraw exit depart
cancel revoke rescind scrap
suspend pause
extend prolong renew renewal extension
expand enlarge expansion broaden
grow increase rise growth
reduce decrease fall decline cut
admit enrol enroll intake accept
accept
advise advice counsel consult advisory adviser advisor
recommend urge recommendation
help aid
move movement moving
approve approval confirm ratify
announce declare proclaim announcement
publish publication issue
paper article
patent
win prize
prize award medal
lie locate seat headquarter sit base
woman female
man male
american us
require need
important
fast high-speed rapid
cold-climate arctic polar
joint
answer subordinate
hand
contain hold
display exhibit
language
chinese-language
confine limit restrict restriction confinement
tripartite trilateral
bilateral two-sided
expel deport expulsion deportation
credential clearance accreditation certificate certify accredit cleared qualification
evidence indication proof trace sign
recruit hire recruitment join enlist
equipment gear apparatus hardware
house accommodate lodge
probe investigate inquiry
lend loan borrow
inspect inspection examine examination
delegation mission
jointly joint together
border frontier
road street avenue
library librarian
hospital clinic
dean director
chief head chairman
deputy vice
photograph photo picture image snapshot
fraction share proportion portion percentage
yearly annual
profit earnings
shareholder stake stakeholder owner
workshop seminar
hall building
vehicle automobile
explosive blast detonation
steel metal
gun cannon artillery
police policing publicsecurity
intelligence
surveillance monitor monitoring
wartime war
exam examination test
intern internship placement
trainee cadet
secondment second seconded
talk lecture
pay paid payment
gift donate donation donor
contribute contribution
sponsor sponsorship
deliver hand
upgrade elevate promote raise
downgrade demote lower
"""
