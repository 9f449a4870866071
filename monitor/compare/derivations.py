"""Words of one root that begin differently, and adjectives that come from another language than their noun
("knew", "knowledge"; "from the air", "aerial"). One group a line. Data only; `lexicon` looks things up in it,
as in general vocabulary: they are never the same in a name.
"""

DERIVED = """
know knowledge
choose choice
believe belief
die death dead
lose loss
sell sale
grow growth
prove proof
fail failure
deny denial
refuse refusal
strong strength strengthen
long length
deep depth
wide width
high height
broad breadth
hot heat
warm warmth
destroy destruction
decide decision
divide division
apply application
maintain maintenance
enter entry entrance
admit admission
submit submission
omit omission
permit permission
expand expansion
extend extension extent
suspend suspension
comprehend comprehension
invade invasion
evade evasion
persuade persuasion
explode explosion
erode erosion
corrode corrosion
collide collision
conclude conclusion
exclude exclusion
intrude intrusion
convert conversion
divert diversion
try trial
serve service
marry marriage
speak speech
break breach breakage
violate violation
seize seizure
close closure
sign signature
sit seat
live life
bear birth
fly flight
weigh weight
think thought
see sight
hear hearing
pursue pursuit
receive receipt reception
deceive deception
perceive perception
describe description
prescribe prescription
produce production
reduce reduction
introduce introduction
consume consumption
assume assumption
resume resumption
absorb absorption
solve solution
resolve resolution
dissolve dissolution
revolve revolution
defend defence
offend offence
expend expense expenditure
respond response
advise advice
practise practice
succeed success
proceed procedure
exceed excess
analyse analysis analytical
synthesise synthesis synthetic
diagnose diagnosis diagnostic
hypothesise hypothesis hypothetical
collapse collapsed
repel repulsion
propel propulsion
compel compulsion
expel expulsion
air aerial
sea marine maritime
water aquatic hydraulic
sun solar
moon lunar
heat thermal
light optical
sound acoustic sonic
hand manual
eye ocular
heart cardiac
sight visual
night nocturnal
ice glacial
plant botanical
animal zoological
law legal juridical
money monetary
tax fiscal
machine mechanical
atom atomic
earthquake quake seismic
river fluvial
space spatial
nerve neural
brain cerebral
tooth dental
mouth oral
voice vocal
winter wintry
region regional
earth terrestrial
rock petrological
milk dairy
bone osseous
blood haematological
muscle muscular
skin dermal cutaneous
lung pulmonary
kidney renal
liver hepatic
mind mental
body bodily corporal
speech verbal
hearing auditory
touch tactile haptic
smell olfactory
tide tidal
wind aeolian
coast coastal littoral
desert arid
pole polar
tropics tropical
mountain alpine
forest sylvan forestry
farm agrarian
horse equine
cattle bovine
pig porcine
bird avian
fish piscine
insect entomological
fungus fungal
bacterium bacterial bacteria
virus viral
cell cellular
gene genetic
molecule molecular
metal metallic metallurgical
crystal crystalline
magnet magnetic
electron electronic
current electric electrical
radiation radiative
vacuum evacuated
pressure barometric
earth seismological
map cartographic
weather meteorological
climate climatic
chemistry chemical
physics physical
geology geological
geography geographical
geodesy geodetic
history historical
economy economic
politics political
diplomacy diplomatic
strategy strategic
tactics tactical
logistics logistical
"""
