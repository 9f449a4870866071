"""Words that names of organisations are made of, and words that are none. Data for `organisations`."""

HEADS = frozenset(
    "university universities institute institutes institution academy college school polytechnic "
    "laboratory laboratories lab "
    "corporation corp company co ltd inc llc gmbh ag plc group holdings holding enterprise "
    "enterprises industries industry "
    "ministry commission administration bureau department office agency authority government council "
    "committee parliament "
    "association society federation foundation fund union alliance league consortium network chamber "
    "hospital clinic center "
    "centre museum observatory library bank exchange trust command army navy force forces corps "
    "district region fleet base "
    "telecom telecommunications mobile technologies technology semiconductor semiconductors systems "
    "electronics motors motor "
    "automotive airlines airways aerospace aviation shipbuilding shipyard railway railways rail "
    "steel energy power petroleum "
    "robotics dynamics works factory plant arsenal instruments software networks aircraft helicopter "
    "engine engines space "
    "politecnico universität universitat université universidad università universiteit école ecole "
    "hochschule "
    "municipality prefecture bauhaus conservatory seminary faculty".split()
)

OPENERS = frozenset(
    "university institute academy college school ministry department bureau office politecnico "
    "technische école ecole "
    "universität université universidad università center centre laboratory council commission "
    "administration bank city "
    "polytechnic hong massachusetts california".split()
)

ACRONYMS = frozenset(
    "SASTIND MIIT MOE MSS MPS MOST SASAC CAS NSFC PLA PLAAF PLAN CETC CEC AVIC AECC CASC CASIC CSSC "
    "CSIC CNNC CSGC CSG NORINCO COMAC "
    "CAEP CAST NUDT KAIST MIT ITMO MEPhI CERN IBM BASF ABB SAP TSMC SMIC CRRC CATL BYD ZTE DJI EPFL "
    "ETH DLR NASA ESA CNRS "
    "INRIA RAS UCL NUS NTU UNSW ANU HKUST CUHK HKU USTC SJTU BUAA HIT BIT NWPU HEU NJUST NUAA UESTC "
    "CMC GE GM BMW".split()
)

NOT_ORGANISATIONS = frozenset(
    "in on at by the a an since from after before during until as and but with this that these those "
    "it its he she his her their they "
    "we our both each all most many several some one two three four five six seven eight nine ten "
    "for to of under between among "
    "within through also together according when while where which who there here however despite "
    "following not no researchers "
    "students staff scientists engineers professors officials delegations graduates teams team "
    "members companies several "
    "january february march april may june july august september october november december monday "
    "tuesday wednesday "
    "thursday friday saturday sunday spring summer autumn winter memorandum mou agreement phd msc "
    "bsc mba bachelor master "
    "doctor doctoral dr mr mrs ms prof professor president rector dean vice chinese russian american "
    "british german french "
    "italian japanese korean australian canadian dutch swedish swiss ukrainian belarusian european "
    "asian african english "
    "western eastern northern southern foreign international national confucius belt road silk seven "
    "sons ai uav r&d "
    "china's asia europe africa its double first-class world project plan programme program "
    "initiative chair award prize "
    "five-year olympic olympics stem covid-19 internet things sino-foreign sino-russian earlier "
    "later today currently "
    "research joint strategic jointly long-term annual "
    "u.s u.k e.u however moreover furthermore meanwhile also besides instead overall thus hence likewise "
    "separately such example sponsors further".split()
)

PLACES = frozenset(
    "china russia america states usa us uk britain england scotland wales kingdom germany france "
    "italy spain japan korea singapore "
    "australia canada ukraine belarus israel iran pakistan netherlands sweden switzerland poland "
    "finland norway denmark ireland "
    "india malaysia thailand vietnam indonesia kazakhstan austria belgium portugal greece turkey "
    "brazil serbia hungary "
    "europe asia africa taiwan macau zealand mexico egypt cuba laos cambodia myanmar mongolia uzbekistan "
    "beijing shanghai tianjin chongqing shenzhen guangzhou wuhan nanjing xi'an chengdu harbin "
    "changchun shenyang dalian "
    "hangzhou suzhou ningbo hefei xiamen fuzhou qingdao jinan zhengzhou changsha kunming guiyang "
    "lanzhou taiyuan zhuhai "
    "weihai moscow petersburg london paris berlin tokyo seoul boston seattle leipzig minsk kyiv "
    "novosibirsk tomsk "
    "jiangsu zhejiang anhui fujian jiangxi shandong henan hubei hunan guangdong hainan sichuan "
    "guizhou yunnan shaanxi "
    "gansu qinghai hebei shanxi liaoning jilin heilongjiang guangxi ningxia xinjiang tibet hong kong".split()
)

COMMON = frozenset(
    "technology technologies science sciences engineering information telecommunications industry "
    "innovation astronautics economics "
    "business finance law arts medicine electronics trade commerce communication communications "
    "research development mechanics "
    "education administration management armament control automation metallurgy petroleum mining "
    "space geosciences physics "
    "mathematics chemistry agriculture forestry security defence defense policy applied culture "
    "sports tourism power materials "
    "instruments equipment optics precision computer computing software medical health environmental "
    "energy nuclear "
    "supervision inspection quarantine".split()
)

REGIONS = frozenset("national northern southern eastern western international".split())
"""Words after a place in the name of a company ("Harbin Northern Turbine")."""

LANDS = frozenset(
    "island islands peninsula bay strait straits coast basin plateau river sea lake mountain mountains valley"
    " delta port gulf state day corridor border desert".split()
)
"""What makes a name that begins with a place the name of another place."""

QUALIFYING = frozenset(
    "national international research joint western eastern northern southern world european russian "
    "chinese american german french italian japanese korean australian belarusian ukrainian british swiss "
    "swedish canadian english african asian dutch".split()
)
"""Words that are none of a name where they stand alone, and its first word before another one."""
