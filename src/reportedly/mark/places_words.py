"""Word lists for telling toponyms from other capitalised words: general English, lower case."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# English words that are also the name of some town; alone they say little.
COMMON = _words("""
academy accord acre act add advance agency aim air airport akin all alliance along altar alter am
an and anew angel angels anger angered angle angles annex anthem any apples april apt arch are
area arena arenas army arrest arsenal art artillery as asbestos ash ask assumption at ate august
aunt aura autumn avenue award awe axis bad bag bail bailing ball ballots ban band bang bank banks
banner banning bar bare barking barn barrage base basic basing bat bath battle battlefield
battleground bay be beach beaches bear bed beer beers beg began begun bell bells belt bend bent
best bet betting bias bible bid biding big bigger billed bin bishop bites biting blacks blessing
bliss blond bluff blur bolt bona bond bone book books boom boomer boon boos boot booth border bore
born borne bottom bow box boy brain brains branch brand brash brass brick bride bridge bridges
bright brilliant broke brother brown brush buck bucks building bullet bully bungalow burden bureau
burn burns burst bury bus bush bust busy but butts buy by cabal cache cage calamity caller came
camp camps can candor canon cape capital captain car carbon care carry cars cascade cases cash
casino casinos cast castle cat cathedral catholic cave celebration cell cement center central
centre cents century chagrin chair chamber chambers champion chance change channel charge chase
chat cherry chipping chop christ christian church circle cite city clarion clever clinch cloud
club coal coffee coin college colonel colony combine come comet comfort commerce commissioner
common commonwealth communism competition compound concession concord concrete condom congress
conservative consolation constitution content contention contest continental conversion cool
cooling cop cope corn corners coronation corporation corral couches council countryside county
course court crap craven cross crossing crystal culture cup cut cutoff cuts dad daily dandy dare
dares darling date dawn day deal dean december deep deer defiance delay delve dent department
deport desk dial die dig dim dining dip dire discovery diss district divide do doctor dodge dogs
dole dollar doom door dot downside downtown drag drain drama drew drive driver drone drug drum dry
dual due dug ear early earnest earth east eastern echo eclectic economy effort egg elm emblem
empire energetic energy engineer enter enterprise entrance equality era erode err essay eureka
european ever exchange exhibition experiment export eye faith fall falls far fare farmers farms
fate father february federal federation fell fertile film finale fines fireworks fiscal flea flee
fleet flesh for force forces ford fore forest forge forth fortune fossil foster four fox free
freedom friday friend friendly friendship from front frontier fully furnace gala gaming gang gap
garden gardens garner gas gates gay gaze general gets gin girl give glad glide globe go god goes
going gold golden golf gone gonna goodwill gosh gossip got governor grab grabs grace graces grad
grain grand grandson grant grants grass grave gray green greens grenade grim grin grit gross guard
guessing guide guise gulf gunning guns guru gut guy had halfway hall halls hammer hand hang happy
harbor hard harden harvest has hat haven hawks hazard he headquarters healing heard heel hell
helper her herald heritage hero hey highways hill him hire his hit holder hole holiday holy home
homeland hometown hone hook hop hope hospital hot hour house how hub huddle hull human humble hunt
hunting hurricane hurt if ill imperial in independence industry ins institute international iron
is islam island islands it its jam january jewish jib job journal joy july june junior jury just
justice keen key keys kill king kingdom kings kissing kit knees knock lab label labor labour lack
lady lag lake lame landfall landing landmark lane laser law lawn lay lead leader league lean leap
leg legacy lend lender lens lent lessen let level lever levy lib liberal liberation liberty
library lick lid lie light lignite liking limit line lions list lit lively lives loans location
lock log lone long look loon loop loose lord loss lot love lover loving loyal luck lucky lure
luring lush mad made mafia magazine magnet main major make male males mall man manage manning
mansion many marathon marble march marches mark marker market marks marshal mass massacre mate
maverick maximum may mayor me means media meeting mega men mending mentor mercy mere merit mess
messy met metal metro mid midtown mile miles mill mills mind mine mining minister ministry minor
minus miss mission mister mobile model modern mogul mojo mold mole monday monster monument moon
moorings moral more mores mosque mosquito most mother mountain movie much mud museum music muslim
muster my nag name nation national naval navy nearest neck needle needles neon net never new
newcomers news nice nine nit no noble nods non none nor normal north northeast northeastern
northern northwest nose not november now nut oak occasion ocean october of off officer oil okay
old olds on one opera opportunity ops or oral orange orthodox our oust ousted out outer outing
outlook over oversee own pace pack pact page pains paint palace pale pals panic paper paradise
paramount parent park parks parliament parse party passage patch patrol pay peace peak pearl
peculiar peel peer pegs pen penal pencil per perk person pet phoenix phone pier pierce pile pill
pin pinch pink pioneer place plain plan planes plans plantation plate pleasant plenty plot plus
point pol pole poles police poll polling pool poole pop pope popular port poses posing possession
post pound power powers pray pre president press price prime prince princess principal pristine
prize proclamation professor progress propel prospect prosperity prosperous protestant proven
province punch purchase pure put pyramid quarter queen race rail rain rainbow ran random range
rapid rash rate reach reading real receiving record recovery red reform region rein reliance
republic research reserve reservoir rest retreat revel rich rid ride rider riding rifle ring ripe
rise risen river road rock rocks rod rode roles rolls root rose rote roulette roundup row royal
rude rugby rule run rung ruse rush rust rye sad said saint saints sake sale sales salt same
samples sand sandwich sane sang saturday savage save say scant school sea seaside secretary
section sector see seem seen sees sell sells semi senate senator send sense sent september servant
serves set settle settlement seven shale sham shape shaping share shared sharp she shell shepherd
shields shore shot shove shudder shut sic side siding silly simmering sin since sing singer
sinning sins sir sister sisters six skit sky skyline slap slaughter slide smile snow so sober soda
soften sole solo son song sore sort sorts soul sour south southeastern southern spat spike split
spoken sport sports spray spring spur spy square stall stamp stamps staple staples star stark
start state states station stave steadfast steep steps stern still stock stoke stone store story
straw street strong success sue sued summer summit sun sunday sunrise sunset superior supreme
surprise swallow swamp sway sweet swift switch tactic taker taking tale talent tales tall tank tap
tape tapes taping tapping tea team tell tells temple ten tent terminal than the theater theatre
them thorn thrall thursday thy till tilt time times titan to toast today toll tomorrow ton tone
tongue tool torn tour tours tower town towns trail train trans transit trap treasure tree trial
tribune trio trip tritium triumph troublesome troupe tsunami tuesday tumble tune turn twin twist
two uncle union united unity university up uptown us used uses usher valley van vary veteran veto
vex vice victor victory vie villa village villages vis visa vogue vote voters waging waits wake
walk wall walls wanna war ward ware warns warrior wary was wash wave ways we wedding wednesday
weed week welcome well wells were west western white whites who why will windfall wing wink winner
winter wise woken wood wool world worth yell yen yesterday yoga you young zeal zero zone zoo
""")

# Common given names: what follows one is a surname.
GIVEN = _words("""
aaron abdul abdullah abigail abraham adam adrian ahmad ahmed aisha alan albert alejandro aleksandr
alex alexander alexandra alexei alexey alfred ali alice alicia alison allan allen alyssa amanda
amber amir amy ana anastasia anatoly andre andrea andreas andrei andres andrew andrey andriy andy
angela angelina anita ann anna anne annette annie anthony antoine anton antonio april ariel arnold
arthur arturo ashley audrey austin barbara barry bashar beatrice becky ben benjamin bernard bernie
beth betty beverly bill billy bob bobby boris brad bradley brandon brenda brent brett brian
bridget bruce bryan caitlin calvin cameron carl carla carlos carmen carol caroline carolyn carrie
casey catherine cathy cecil chad charles charlie chelsea cheryl chester chiara chloe chris
christian christina christine christopher cindy claire clara claude claudia clifford clint clyde
cody colin colleen connie connor corey cory craig crystal curtis cynthia daisy dale dan dana
daniel danielle danny darren darryl dave david dawn dean debbie deborah debra denis denise dennis
derek diana diane diego dmitri dmitry dmytro dolores dominic don donald donna doris dorothy doug
douglas duane dustin dwayne dylan earl eddie edgar edith edmund eduardo edward edwin eileen elaine
eleanor elena eli elias elijah elizabeth ella ellen emil emily emma emmanuel enrique eric erica
erik erin ernest esther ethan eugene eva evan evelyn faith fatima felix fernando florence frances
francesco francis francisco franco frank franklin fred frederick gabriel gail garry gary gavin
gene geoffrey george gerald gerard gilbert gina giovanni giulia glen glenn gloria gordon grace
graham grant greg gregory guillaume gustavo guy hamid hannah hans harold harry harvey hasan hassan
heather hector heidi helen helena henri henry herbert herman hilary holly howard hugh hussein ian
ibrahim igor ingrid irene irina iris isaac isabel isabella ivan jack jackie jackson jacob
jacqueline jacques jaime jake jamal james jamie jan jane janet janice jared jasmine jason javier
jay jean jeff jeffery jeffrey jennifer jenny jeremy jerome jerry jesse jessica jesus jill jim
jimmy joan joanna joanne joe joel johan johanna john johnny jon jonathan jordan jorge jose joseph
josh joshua joyce juan juanita judith judy julia julian julie julio june justin kara karen karl
karla kate katherine kathleen kathryn kathy katie katya keith kelly ken kenneth kent kerry kevin
khaled khalid kim kimberly kirk klaus kristen kristin kurt kyle lance larry lars laura lauren
laurence laurie lawrence lee leila len leo leon leonard leonid leroy leslie lewis liam lillian
linda lindsay lindsey lisa lloyd logan lois lori lorraine louis louise lucas lucy luis luke lydia
lynn mahmoud manuel marc marcel marcia marco marcus margaret maria marian marie marilyn marina
mario marion mark marsha marshall martha martin marvin mary mateo matt matthew maureen maurice max
megan mehmet mei melanie melissa meredith michael michel michele michelle miguel mikael mike
mikhail mildred milton mitchell mohamed mohammad mohammed monica morgan morris muhammad mustafa
mykola nadia nancy naomi natalia natalie natasha nathan neil nelson nicholas nick nicola nicolas
nicole nigel nikolai nina noah noel nora norman oleg oleksandr oleksiy olga oliver olivia omar
osama oscar pablo pamela patricia patrick paul paula pauline pavel pedro peggy penny perry peter
petro phil philip phillip phyllis pierre piotr rachel rafael raj ralph ramon randall randy raymond
rebecca regina rene renee ricardo richard rick ricky rita robert roberto robin rodney roger roland
ron ronald ronnie rosa rose rosemary roy ruben rudolf russell ruth ryan sabrina saeed sally
salvador sam samantha samuel sandra sandy santiago sara sarah saul scott sean sebastian serge
sergei sergey sergio serhiy seth shane shannon sharon shaun shawn sheila shelley sherry shirley
sidney simon sofia sonia sophia sophie stacey stacy stan stanislav stanley stefan stella stephanie
stephen steve steven stewart stuart sue susan suzanne svetlana sydney sylvia tamara tammy tanya
tara tatiana ted terence teresa terry thelma theodore theresa thomas tiffany tim timothy tina todd
tom tommy tony tonya tracey tracy travis trevor tyler valentina valerie vanessa vera vernon
veronica vicki victor victoria viktor vincent viola violet virginia vitali vivian vlad vladimir
volodymyr wade wallace walter wanda warren wayne wendy wesley wilhelm will william willie wilson
winston xavier yan yasmin yolanda yuri yusuf yvonne zachary zoe
""")

# Titles and roles: what follows one is a person.
TITLES = _words("""
activist actor actress adm admiral agent aide alderman ambassador analyst archbishop assemblyman
assemblywoman attorney aunt author ayatollah baron bishop brother candidate capt captain cardinal
chairman chairperson chairwoman chancellor chief cmdr coach col colonel commander commissioner
congressman congresswoman const constable coroner corporal correspondent councillor councilman
councilor councilwoman counsel count cpl cpt dame defendant delegate deputy det detective director
doctor dr duchess duke editor emperor envoy esq father gen general gov governor grandma grandpa
hon imam inspector journalist jr judge justice king lady lawyer leader lieutenant lord lt
magistrate maj major manager marshal mayor minister miss mr mrs ms mx nurse officer pastor pope
premier president prince princess principal private prof professor prosecutor pvt queen rabbi rep
reporter representative rev reverend saint secretary sen senator sergeant sgt sheik sheikh sheriff
singer sir sister spokesman spokesperson spokeswoman sr st sultan superintendent supervisor
suspect treasurer trooper tsar uncle vice writer
""")

# Words that a place's name goes before, as in the police, the court or the people of it.
INSTITUTIONS = _words("""
academy accord accords adult agency agreement agreements airport ambassador archdiocese area arena
army art arts assembly association attorney authority ballet bank board borough boy branch bureau
business campus casino cathedral center centre chamber church circuit city civic clerk club
college commission committee community congress consulate convention coroner correctional council
county couple court courthouse crown cup declaration defence defense department dept detention
development diocese district driver economic education electric elementary embassy emergency
energy environmental exchange fair family father federal festival film financial fire fish force
forces foreign foundation games gas girl gov government governor govt harbor harbour health high
highway hospital hotel house housing industrial inn institute interior international interstate
jail judge junior law lawmakers legislative legislature library mall man marathon mayor medical
men metropolitan middle military minister ministry mosque mother municipal museum national native
navy office officer officers official officials olympics open opera orchestra park parks
parliament police port power president prime prison protocol protocols public rail railroad
railway recreation regional resident residents resort school schools secretary senate senior
service services sheriff society stadium state station stock student students summit superior
supreme symphony synagogue talks teacher teachers teen teenager temple theater theatre town
township transit transportation treaty union university veterans village volunteer voters water
wildlife woman women zoo
""")

# Last words of the names of newspapers and broadcasters.
MEDIA = _words("""
broadcasting bulletin chronicle courier daily dispatch examiner gazette globe guardian herald
independent inquirer journal magazine mirror monitor news observer post press radio register
reporter review sentinel star sun telegraph television times today tribune tv weekly
""")

# Parts of a place.
DIRECTIONS = _words("""
central coastal continental downtown east eastern greater historic inner lower mainland metro
metropolitan mid midtown north northeast northeastern northern northwest northwestern occupied old
outer rebel-held rural south southeast southeastern southern southwest southwestern suburban upper
uptown west western
""")

# Capitalised words that make a name the name of a division or a thing on the map.
FEATURES = _words("""
archipelago atoll basin bay borough canal canton canyon cape county creek delta desert falls
governorate gulf heights island islands krai lagoon lake mount mountain mountains oblast ocean
parish pass peak peninsula plateau prefecture province raion region reservoir river sea strait
straits strip territory township valley voivodeship
""")

# Common nouns that name a kind of settlement or division.
KINDS = _words("""
area areas borough capital cities city commune communities community counties county department
district districts emirate enclave governorate hamlet island islands kingdom municipality
neighborhood neighbourhood oblast oblasts outskirts parish port prefecture province provinces
raion region regions republic resort settlement settlements state states suburb suburbs territory
town towns township village villages
""")

# Words that are capitalised where a sentence or a headline starts.
FUNCTION = _words("""
a about above according after again against all also although amid among an and another any april
are around as at august be because been before behind being below between beyond both but by can
december despite did do does down during each earlier eight either even every february few first
five for former four friday from had has have he her here his how however i if in inside into is
it its january july june just last late later like many march may meanwhile monday more most my
near neither new nine no nor not november now october of off on once one only or other our outside
over own past per said same saturday says september seven several she should since six so some
still such sunday ten than that the their then there these they this those though three through
thursday to today tomorrow too toward towards tuesday two under unlike until up upon very via was
we wednesday were what when where which while who whom whose why will with within without yes
yesterday yet you your
""")

# Words for land and water that make an unlisted name a toponym.
TERRAIN = _words("""
bay canal creek desert glacier island islands lagoon lake mountain mountains peninsula reservoir
river strait township valley
""")

# Words before a name whose own weight is known.
LINKS = _words("""
a across after against an and around as at between but by for from in inside into near of on or
outside over said than that the through throughout to toward towards via when with within
""")

# Verbs that follow a person more often than a place.
SPEECH = _words("""
added adds admitted argued asked believed believes did does explained finished had has hoped hopes
insisted is laughed noted played pleaded ran recalled remembers replied said says scored smiled
tells testified thinks thought threw told was went who whose writes wrote
""")
