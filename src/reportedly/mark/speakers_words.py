"""General English word lists for naming speakers: honorifics, roles, head nouns, pronouns.

Nothing here names a person, a party or an outlet. Countries and capitals are listed whole, since
a text that says "Quito denied it" lets a place speak for its government.
"""

from reportedly.types import AgentKind


def word_set(text: str, separator: str | None = None) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(text.split(separator))


HONORIFICS = word_set(
    "mr mrs ms miss mx sir dame lord lady madam dr prof rev fr sen rep gov lt lt-gen gen maj col"
    " sgt cpl capt cmdr adm det insp supt pvt hon msgr st pres"
)
MALE_TITLES = word_set(
    "mr sir lord king prince emperor spokesman chairman congressman councilman policeman"
    " businessman father son brother husband uncle man boy grandfather imam rabbi sheikh fr"
    " widower duke baron count actor nephew"
)
FEMALE_TITLES = word_set(
    "mrs ms miss dame lady madam queen princess empress spokeswoman chairwoman congresswoman"
    " councilwoman policewoman businesswoman mother daughter sister wife aunt woman girl"
    " grandmother widow duchess baroness countess actress niece"
)
SHORT_ROLES = {
    "gov": "governor", "pres": "president", "prof": "professor", "rev": "reverend", "dr": "doctor",
    "supt": "superintendent", "insp": "inspector", "det": "detective", "sen": "senator",
    "rep": "representative", "gen": "general", "capt": "captain", "lt": "lieutenant",
}  # fmt: skip
LEADERS = word_set(
    "president premier chancellor king queen emperor leader ruler pm strongman prime-minister"
    " head monarch"
)
SPOKES = word_set("spokesman spokeswoman spokesperson spokespeople press-secretary")
LAWMAKERS = word_set(
    "senator congressman congresswoman representative mp deputy legislator lawmaker"
    " parliamentarian assemblyman assemblywoman sen rep"
)
SOLDIERS = word_set(
    "general colonel major captain lieutenant sergeant corporal private admiral commander"
    " brigadier marshal commodore soldier officer gen maj col capt lt sgt adm cmdr"
)
CANDIDATES = word_set("candidate nominee contender challenger hopeful frontrunner")
# Followers of a doctrine, alone with an article: "the Bordurian Liberal" is a person.
PARTISANS = word_set(
    "democrat republican conservative liberal socialist communist nationalist unionist"
    " separatist centrist"
)
# Words that writers vary a name with, no offices that a text leaves to anybody else.
EPITHETS = PARTISANS | word_set(
    "star mogul tycoon billionaire millionaire businessman businesswoman veteran politician"
    " statesman lawmaker legislator incumbent nominee frontrunner contender challenger actor"
    " actress singer author magnate entrepreneur icon comedian native"
)
# Roles that a single person holds; each may stand before or after a name, or alone.
ROLES = (
    HONORIFICS
    | MALE_TITLES
    | FEMALE_TITLES
    | LEADERS
    | SPOKES
    | LAWMAKERS
    | SOLDIERS
    | CANDIDATES
    | PARTISANS
    | word_set(
        "vice-president minister secretary mayor governor ambassador envoy diplomat chairman"
        " chairwoman chair chairperson director manager editor reporter correspondent journalist"
        " professor doctor lawyer attorney judge justice prosecutor sheriff chief boss founder"
        " owner analyst expert scientist researcher historian economist author writer columnist"
        " commentator host presenter blogger activist candidate nominee challenger incumbent"
        " speaker commissioner inspector superintendent constable detective warden bishop"
        " archbishop pope cardinal pastor priest monk reverend adviser advisor aide strategist"
        " counsel consultant coordinator executive ceo cfo coo engineer pilot driver teacher"
        " student nurse surgeon physician coroner pathologist witness eyewitness resident survivor"
        " victim villager farmer shopkeeper worker neighbour neighbor friend colleague counterpart"
        " predecessor successor rival opponent politician statesman official whistleblower"
        " treasurer clerk rapporteur delegate negotiator mediator investigator examiner"
        " principal dean provost rector coach player captain singer musician artist filmmaker"
        " photographer farmer plaintiff defendant suspect juror partner veteran member"
        " supporter critic insider source person cousin surrogate organiser organizer operator"
        " pollster administrator controller auditor ombudsman solicitor barrister hostage refugee"
        " parent child relative tourist passenger fisherman guard ranger firefighter paramedic"
        " responder volunteer accountant banker investor trader broker realtor mechanic electrician"
        " fighter rebel militant gunman combatant observer monitor inspector guide translator"
        " theologian philosopher physicist chemist biologist geologist psychologist sociologist"
        " linguist archaeologist anthropologist moderator anchor comedian entrepreneur billionaire"
        " tycoon magnate neurosurgeon actress attendee whip"
    )
)
# Words that may stand within a title without being its head.
TITLE_WORDS = word_set(
    "prime vice deputy first senior junior chief acting former ex interim foreign defence defense"
    " interior finance health education executive assistant associate general major lieutenant"
    " brigadier rear retired attorney press special national state managing editorial lead right"
    " honourable honorable his her royal highness majesty secretary commander in"
)
GOVERNMENT_HEADS = word_set(
    "ministry government administration embassy consulate cabinet parliament senate congress"
    " department authorities authority police army navy military forces force troops prosecutors"
    " officials treasury directorate administration municipality council mission delegation"
    " presidency chancellery legislature assembly commission service services bureau command"
    " militia garrison battalion brigade regiment coastguard customs gendarmerie regime leadership"
    " kingdom republic federation lawmakers ministers regulators inspectors"
    " spokespeople diplomats soldiers officers commanders"
)
OUTLET_HEADS = word_set(
    "news times post herald tribune gazette journal courier chronicle observer telegraph guardian"
    " mirror mail express star sun globe radio tv television broadcaster newspaper paper daily"
    " weekly magazine press newswire wire outlet website blog site channel tabloid review dispatch"
    " bulletin media broadcast network podcast newsroom register sentinel inquirer examiner today"
    " reporter correspondent editorial"
) - {"reporter", "correspondent", "examiner", "observer"}
ORGANISATION_HEADS = word_set(
    "party union institute institution university college school centre center foundation"
    " association organisation organization committee court tribunal bank fund company corporation"
    " firm agency group watch club society church league front movement alliance coalition"
    " hospital campaign office team federation network laboratory lab society trust charity ngo"
    " board panel jury house corps academy museum factory manufacturer airline operator utility"
    " exchange syndicate inc ltd llc plc corp co gmbh ag unions observatory project initiative"
    " conference congregation partnership programme program forum body bodies secretariat"
    " nations states"
)
GROUP_HEADS = word_set(
    "people residents locals witnesses eyewitnesses survivors victims villagers activists critics"
    " experts analysts scientists researchers historians economists journalists reporters"
    " protesters demonstrators supporters opponents rebels militants separatists fighters workers"
    " students teachers doctors nurses lawyers voters citizens civilians users commentators many"
    " some others most few several everyone everybody all both neighbours neighbors relatives"
    " families parents women men children refugees observers leaders politicians democrats"
    " republicans conservatives liberals media outlets investigators rescuers volunteers medics"
    " veterans prisoners tourists passengers fans customers members west side sides public"
    " guards sailors pilots drivers miners"
    " community family couple crowd population campaigners organisers organizers respondents"
    " participants readers bloggers pundits negotiators allies partners crew inhabitants"
    " countries nations states governments newspapers papers companies firms organisations"
    " organizations agencies groups unions parties watchdogs rivals colleagues farmers monks"
    " fishermen hackers advocates skeptics sceptics believers scholars academics detractors"
    " backers proponents attendees owners operatives cronies loyalists"
    " aides advisers advisors senators governors mayors candidates judges editors writers"
)
QUANTITIES = word_set(
    "couple number majority minority handful lot lots dozens scores hundreds thousands half most"
    " none plenty part rest"
)
# A counted few of these are unnamed sources: "two officials".
COUNTS = word_set("one two three four five six seven several")
PEOPLE = word_set(
    "people officials residents locals witnesses eyewitnesses survivors victims villagers activists"
    " analysts experts scientists researchers workers students teachers doctors nurses lawyers"
    " soldiers officers commanders diplomats lawmakers aides advisers advisors prosecutors men"
    " women neighbours neighbors relatives investigators volunteers medics prisoners passengers"
    " customers members candidates judges editors journalists reporters farmers fishermen"
    " colleagues inspectors regulators ministers guards sailors pilots drivers miners"
)
# Outlets only as part of a name: "the Harbour Star", but not "a star".
ONLY_IN_NAMES = word_set(
    "times post mirror mail express star sun globe press today wire dispatch review site daily"
    " weekly register bulletin"
)
# Unnamed on purpose, whatever stands before them.
SOURCE_HEADS = word_set("source sources insider insiders whistleblower whistleblowers")
VAGUE_SINGLE = word_set("someone somebody one another anyone anybody nobody")
# A paper speaks for whoever wrote it: "a report by X", "the statement from Y".
PAPER_HEADS = word_set(
    "report reports statement study studies survey poll polls analysis letter memo email tweet"
    " post article editorial document documents book paper ad advert release communique"
    " announcement transcript filing lawsuit suit complaint indictment order ruling website"
    " spokesperson message note briefing dossier review assessment investigation inquiry"
) - {"spokesperson"}

FIRST_PERSON = word_set("i me my mine myself we us our ours ourselves")
MALE_PRONOUNS = word_set("he him his himself")
FEMALE_PRONOUNS = word_set("she her hers herself")
NEUTER_PRONOUNS = word_set("it its itself")
PLURAL_PRONOUNS = word_set("they them their theirs themselves")
RELATIVES = word_set("who whom which that whose")
PRONOUNS = (
    FIRST_PERSON
    | MALE_PRONOUNS
    | FEMALE_PRONOUNS
    | NEUTER_PRONOUNS
    | PLURAL_PRONOUNS
    | RELATIVES
    | {"you", "your"}
)
DETERMINERS = word_set(
    "the a an this that these those some any his her its their our my your one another each"
    " every no both two three four five six several many most other few"
)
INDEFINITE = word_set("a an one another other some any")
DEFINITE = word_set("the this that these those his her its their")
PREPOSITIONS = word_set(
    "of for in from at on with by to near under over about against inside outside within without"
    " during after before since among between behind via across throughout along as"
    " including whose who whom which that when where while if because but or than speaking citing"
    " quoting using based working living held named called known said says tweeting writing"
    " referring like such beyond amid upon toward towards unlike following despite"
)
# Words that begin a sentence with a capital and begin no name.
SENTENCE_WORDS = (
    PREPOSITIONS
    | DETERMINERS
    | PRONOUNS
    | word_set(
        "according meanwhile however although though despite also and yet so then now later"
        " earlier still even only just not nor neither either both once until unless what why how"
        " there here again indeed instead moreover further furthermore perhaps maybe yes no oh"
        " well since another similar such like monday tuesday wednesday thursday friday saturday"
        " sunday january february march april june july august september october november december"
        " today yesterday tomorrow last next dear is are was were do does did has have had can"
        " could may might must shall should will would be been being let please thanks reports"
        " read see watch look glad questions same more less first second third finally"
    )
)
WITHHELD = (
    "anonymity",
    "anonymously",
    "not to be named",
    "not be named",
    "not to be identified",
    "not be identified",
    "declined to be named",
    "declined to be identified",
    "on background",
)
ANONYMITY = (
    "anonymity",
    "anonymous",
    "anonymously",
    "not to be named",
    "not be named",
    "not to be identified",
    "not be identified",
    "declined to be named",
    "declined to be identified",
    "declined to give his name",
    "declined to give her name",
    "declined to give their name",
    "not authorised",
    "not authorized",
    "wasn't authorized",
    "weren't authorized",
    "wished to remain",
    "on background",
    "unnamed",
    "unidentified",
    "familiar with the",
    "with knowledge of",
    "close to the",
    "briefed on the",
    "with direct knowledge",
)
# Country or nationality words whose common stem is too short to see.
DEMONYMS = {
    "french": "france",
    "dutch": "netherlands",
    "british": "britain",
    "uk": "britain",
    "american": "america",
    "us": "america",
    "u.s.": "america",
    "usa": "america",
    "english": "england",
    "welsh": "wales",
    "irish": "ireland",
    "spanish": "spain",
    "polish": "poland",
    "danish": "denmark",
    "swiss": "switzerland",
    "greek": "greece",
    "turkish": "turkey",
    "norwegian": "norway",
    "swedish": "sweden",
    "finnish": "finland",
    "filipino": "philippines",
    "philippine": "philippines",
    "thai": "thailand",
    "burmese": "myanmar",
    "emirati": "emirates",
}
PLACES = word_set(
    "afghanistan,albania,algeria,andorra,angola,argentina,armenia,australia,austria,"
    "azerbaijan,bahamas,bahrain,bangladesh,barbados,belarus,belgium,belize,benin,bhutan,"
    "bolivia,bosnia,botswana,brazil,brunei,bulgaria,burundi,cambodia,cameroon,canada,chad,"
    "chile,china,colombia,comoros,congo,croatia,cuba,cyprus,czechia,czech republic,denmark,"
    "djibouti,dominica,dominican republic,ecuador,egypt,el salvador,eritrea,estonia,eswatini,"
    "ethiopia,fiji,finland,france,gabon,gambia,georgia,germany,ghana,greece,grenada,"
    "guatemala,guinea,guyana,haiti,honduras,hungary,iceland,india,indonesia,iran,iraq,"
    "ireland,israel,italy,ivory coast,jamaica,japan,jordan,kazakhstan,kenya,kiribati,kosovo,"
    "kuwait,kyrgyzstan,laos,latvia,lebanon,lesotho,liberia,libya,liechtenstein,lithuania,"
    "luxembourg,madagascar,malawi,malaysia,maldives,mali,malta,mauritania,mauritius,mexico,"
    "micronesia,moldova,monaco,mongolia,montenegro,morocco,mozambique,myanmar,namibia,nauru,"
    "nepal,netherlands,new zealand,nicaragua,niger,nigeria,north korea,north macedonia,"
    "norway,oman,pakistan,palau,palestine,panama,papua new guinea,paraguay,peru,philippines,"
    "poland,portugal,qatar,romania,russia,rwanda,samoa,san marino,saudi arabia,senegal,"
    "serbia,seychelles,sierra leone,singapore,slovakia,slovenia,somalia,south africa,"
    "south korea,south sudan,spain,sri lanka,sudan,suriname,sweden,switzerland,syria,taiwan,"
    "tajikistan,tanzania,thailand,togo,tonga,tunisia,turkey,turkmenistan,tuvalu,uganda,"
    "ukraine,united arab emirates,united kingdom,united states,uruguay,uzbekistan,vanuatu,"
    "vatican,venezuela,vietnam,yemen,zambia,zimbabwe,uk,us,u.s.,u.k.,usa,uae,britain,england,"
    "scotland,wales,america,"
    "kabul,tirana,algiers,luanda,buenos aires,yerevan,canberra,vienna,baku,nassau,manama,"
    "dhaka,minsk,brussels,belmopan,thimphu,la paz,sarajevo,gaborone,brasilia,sofia,phnom penh,"
    "ottawa,n'djamena,santiago,beijing,bogota,kinshasa,brazzaville,zagreb,havana,nicosia,"
    "prague,copenhagen,quito,cairo,asmara,tallinn,addis ababa,helsinki,paris,libreville,"
    "tbilisi,berlin,accra,athens,guatemala city,conakry,georgetown,port-au-prince,"
    "tegucigalpa,budapest,reykjavik,new delhi,delhi,jakarta,tehran,baghdad,dublin,jerusalem,"
    "tel aviv,rome,kingston,tokyo,amman,astana,nairobi,pristina,kuwait city,bishkek,vientiane,"
    "riga,beirut,monrovia,tripoli,vilnius,lilongwe,kuala lumpur,male,bamako,valletta,"
    "nouakchott,mexico city,chisinau,ulaanbaatar,podgorica,rabat,maputo,naypyidaw,windhoek,"
    "kathmandu,amsterdam,the hague,wellington,managua,niamey,abuja,pyongyang,skopje,oslo,"
    "muscat,islamabad,ramallah,panama city,port moresby,asuncion,lima,manila,warsaw,lisbon,"
    "doha,bucharest,moscow,kigali,riyadh,dakar,belgrade,freetown,bratislava,ljubljana,"
    "mogadishu,pretoria,seoul,juba,madrid,colombo,khartoum,paramaribo,stockholm,bern,damascus,"
    "taipei,dushanbe,dodoma,bangkok,lome,tunis,ankara,ashgabat,kampala,kyiv,kiev,abu dhabi,"
    "london,washington,montevideo,tashkent,caracas,hanoi,sanaa,lusaka,harare",
    ",",
)


def head_kind(noun: str) -> AgentKind | None:
    """Return what kind of speaker a lower-case head noun names, or None if it does not say."""
    if noun in SOURCE_HEADS or noun in VAGUE_SINGLE:
        return "anonymous"
    if noun in GOVERNMENT_HEADS:
        return "government"
    if noun in ORGANISATION_HEADS:
        return "organisation"
    if noun in OUTLET_HEADS:
        return "outlet"
    if noun in GROUP_HEADS:
        return "group"
    return None
