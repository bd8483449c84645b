"""Words by what a sum beside them pays: a place at an event, something else, or whatever the next words name."""

from enum import Enum


class Kind(Enum):
    """EVENT: who comes or what one comes to. LABEL: a word of paying, which what it is "for" may turn.

    TIME: when the sum is asked, which leaves open what for. OTHER: no place.
    """

    EVENT = "event"
    LABEL = "label"
    TIME = "time"
    OTHER = "other"


_LABELS = """
admission entry entrance ticket price cost charge fee rate seat place space booking pass tariff payment
registration participation total sub due costing priced cash
"""
_EVENTS = """
wristband spot slot block series lineup line-up supper jazz blues folk theatre drama storytelling poetry choir
brass music entertainment fun art arts craft crafts circus celebration carnival access opening sing singing
ticketed public busking puppet puppetry magic science session screen networking tier adult child children kid
junior infant toddler baby babies teen teenager student senior pensioner oap nus veteran conc concession member
nonmember non-member guest visitor local resident couple single lady ladies man men woman women gent under over
parent carer companion family families group team school player runner swimmer spectator supporter beginner
improver dancer walker delegate person people head pp each everyone anyone unwaged waged sibling participant
attendee competitor entrant u16 u18 u12 u25 under-16 under-18 under-12 under-25 nhs everybody youth pupil grown-up
punter class classes course workshop lesson performance show concert matinee matinée evening preview screening
film tour walk talk lecture game match matches race day night event festival fair fayre fete exhibition gig disco
dance ball party panto pantomime production musical opera ballet recital quiz bingo reading launch tasting demo
demonstration masterclass retreat camp club cinema movie fixture trip excursion visit service meeting conference
trail hunt experience activity activities swim skate skating swimming museum gallery castle garden zoo grotto
parade panel cabaret comedy ceilidh jam rave museums market tournament competition championship trial taster
circle stalls balcony gods standing seated boxes box arena unreserved reserved earlybird early-bird door gate
advance adv otd online onwards drop-in drop-ins other sale entries double peak off-peak digital stream livestream
playgroup afternoon morning masterclasses rehearsal play plays half-day one-day webinar hike ride-out run fun-run
10k 5k marathon triathlon ski sauna yoga pilates crafternoon picnic sleepover storytime unlimited family-friendly
open-day reception fireworks bonfire
"""
_TIMES = """
hour minute year term month week weekend weekday holiday days nights evenings mornings afternoons start time today
tonight monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun peak off-peak
"""
_TRAVEL = """
parking carpark car-park car vehicle minibus motorbike motorhome tram bus buses coach coaches train taxi fare
shuttle minibuses motorcycle moped scooter lorry van bicycle trailer transport travel ferry flight cab bike-hire
petrol mileage commute rail railcard
"""
_FOOD = """
drink pint beer ale lager cider cocktail wine prosecco fizz champagne gin mocktail shot bottle glass cup coffee
tea cuppa cake biscuit scone sandwich sandwiches burger hot-dog hotdog chips fries pizza pie curry food meal
dinner lunch lunches breakfast brunch buffet snack dish dishes tapas starter dessert pudding menu roast bbq
barbecue hamper refreshment popcorn sweet ice-cream platter plate portion slice banquet main-course house-red
house-white carvery sausage bacon cob bap candyfloss milkshake smoothie juice squash chocolate crepe doughnut
donut
"""
_GOODS = """
stall books jumper hoodie hoody hat mug calendar cd dvd vinyl lp album ep brochure guidebook guide audioguide
shirt t-shirt tshirt tee polo-shirt merchandise merch souvenir material ingredient replacement copy copies
paperback hardback novel memoir booklet leaflet poster print painting toy teddy scarf scarves pumpkin wreath tree
plant bulb card token voucher locker cloakroom postage delivery sock socks bag tote badge medal sponsorship kit
equipment headset earplug glow-stick upgrade add-on addon extra reprint download issue magazine newspaper
programme book-token necklace bracelet candle soap flower bouquet item raffle tombola lottery draw jackpot prize
prizewinner prize-winner strip square balloon photo photograph photography portrait dress costume hire rental rent
lease ride face-painting facepainting towel goggles helmet polo cap lanyard umbrella ornament dog pet toilet
shower sheet worksheet feed
"""
_LODGING = """
camping glamping tent caravan campervan pitch pitches accommodation hotel room cottage b&b bnb guesthouse lodge
lodging hostel bunk bed pod yurt pppn hookup hook-up awning studio tipi
"""
_MONEY = """
advertise advertising pledged pledges pledge topped totalled totalling needed bought sell sells selling presented
claim claimed expense bail ordered repaid bidding bid cheque bequest property properties flats pcm collection
appeal overheads fundraiser hired rented loan bucket reached fulfilment photocopying deposit levy subscription
surcharge supplement refund discount saving voucher grant funding budget salary wage salaries pay-rise profit
turnover revenue takings proceeds bursary scholarship fund funds membership joining penalty insurance licence
license investment refurbishment redevelopment rebuild regeneration stallholder trader exhibitor sponsor sponsored
advert advertisement raised raise raises raising won win wins winning winner donated donate donates donating
collected awarded award awards receives received spent spend spending invested fetched earned earn fined stole
stolen borrowed owed owes saved exchanging exchange refunding increment vat debt auction valued worth estate
mortgage compensation pension million bn billion cashback bar-tab posted mailed brought-in takes-home took netted
banked cancellation cancellations reprints repairs repair target targets
"""
_PAIRS = """
car park|car parks|park ride|ride parking|to park|can park|park here|the book|this book|his book|her book
their book|new book|signed book|signed books|signed copies|gift card|gift cards|christmas cards|greetings cards
bell tent|face painting|bobble hats|cash prize|first prize|bar tab|brought in|takes home|take home|take away
sold at|sold for|took home|goody bag|prize fund|top prize|prize money|stall holder|stall holders|drinks package
home made|retail price|audio guide|similar shows|other shows|other events|other venues|similar events
other courses|similar courses|comparable shows|annual pass|bar snacks|ice cream|hot dogs|sunday roast
afternoon teas|main course|two courses|three courses|two-course|three-course|private party|private parties
children's parties|party bag|birthday parties|birthday party|licence fee|indoor table|craft table|trade stand
trade stands|the pot|hook up|booking fee|booking charge|transaction fee|admin fee|service charge|handling fee
card fee|service fee|postage fee|administration fee|handling charge|admin charge|transaction charge|an item
a bottle|a glass|a pint|a plate
"""
_EVENT_PAIRS = """
fireworks display|firework display|air display|tea dance|food festival|beer festival|book launch|book club
wine tasting|afternoon tea|race entry|coach trip|car boot|cream tea|book reading|train trip|quiz night|bus tour
food tour|coffee morning|coffee mornings|guided tour|boat trip|audio tour|supper club|dinner dance|dinner show
gin tasting|beer tasting|cheese tasting|car show|bus museum|record fair|book fair|craft fair|food fair
model railway|ghost walk|curry night|pie night|burns supper|murder mystery|painting class|pottery class
cookery class|cooking class|camping festival|dj set|open mic|breakfast club|lunch club|toddler group|prize bingo
dress circle|rides wristband|early bird|art fund|national trust|english heritage|dog show|drop ins|drop in|on door
the door|the gate
"""

_NO_PLURAL = """
was is this plus less minus always his its yes us as has does costs pays admits begins
"""
NO_PLURAL = frozenset(_NO_PLURAL.split())
"""Words that end like a plural and are none."""
_PAYS = """
cost costs costing priced charge charges charged total totals due pay
"""
PAYS = frozenset(_PAYS.split())
"""Verbs of paying, before which its subject stands."""
_OF = """
of for to per a an towards on off all every
"""
OF = frozenset(_OF.split())
"""Prepositions that say what a sum is for."""
_WHERE = """
at in from by via near during about until through over under as within outside inside against without between upon
like than since into onto
"""
WHERE = frozenset(_WHERE.split())
"""Prepositions of where and when."""


def _entries(lines: str, kind: Kind) -> dict[str, Kind]:
    return dict.fromkeys(lines.split(), kind)


def _pairs(lines: str, kind: Kind) -> dict[str, Kind]:
    return {pair.strip(): kind for line in lines.split("\n") for pair in line.split("|") if pair.strip()}


_KINDS = (
    _entries(_TRAVEL + _FOOD + _GOODS + _LODGING + _MONEY, Kind.OTHER)
    | _entries(_EVENTS, Kind.EVENT)
    | _entries(_TIMES, Kind.TIME)
    | _entries(_LABELS, Kind.LABEL)
    | _pairs(_PAIRS, Kind.OTHER)
    | _pairs(_EVENT_PAIRS, Kind.EVENT)
)


def kind_of(word: str) -> Kind | None:
    """The kind of a word, or of two words with one blank, in any case and number; None where nobody knows."""
    low = word.casefold().replace("’", "'").removesuffix("'s")
    return _KINDS.get(low) or (_KINDS.get(low[:-1].rstrip("'")) if low.endswith(("s", "s'")) else None)
