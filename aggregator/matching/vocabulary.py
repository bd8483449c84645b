"""The words of titles by what they are worth for telling two events apart, as folded words."""


def words_in(text: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(text.split())


WEEKDAYS = words_in(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays weekly monthly"
)
"""Words that the day of an event says already."""

ARTICLES = frozenset({"the", "a", "an"})

SMALL = ARTICLES | words_in("and of in at on for to by from s n")
"""Words that two pages write or leave out without meaning anything."""

NOISE = words_in(
    "ticket tickets booking bookings live official sold out soldout rescheduled postponed cancelled canceled "
    "matinee bsl captioned signed interpreted described relaxed socially distanced accessible performance "
    "performances show shows gig event events night nights evening concert session sessions dates date "
    "support guest guests special tba tbc uk presented presents proudly free entry instore annual"
)
"""Words about the listing, the ticket or the hour and not about what is performed."""

TOWNS = words_in("derby derbys nottingham nottinghams notts nottm nottinghamshire derbyshire")
"""Every event here is in one of them, so their names tell nothing; fixtures keep them."""

FIXTURE = frozenset({"v", "vs", "versus"})

KINDS = words_in(
    "pantomime panto musical play opera ballet theatre drama exhibition comedy standup film films movie cinema "
    "screening screenings recital poetry"
)
"""What sort of thing it is: often added by one page and left out by another."""

FESTIVE = words_in("festival fest weekender season week fringe biennial biennale carnival")
"""A title with such a word may be the roof over many events."""

MATTERS = words_in(
    "workshop workshops masterclass class classes course talk talks tour tours lecture rehearsal audition auditions "
    "afterparty after party launch preview junior juniors kids children family families adult adults youth toddler "
    "toddlers baby babies schools school camp dinner lunch brunch breakfast tea signing qa meet greet opening private "
    "view vip package hospitality parking upgrade dining premium suite experience singalong sing along tribute crafts "
    "craft quiz disco beginners improvers intermediate advanced men women ladies over under competition "
    "encore reading bookclub symposium soundcheck rehearsed trail extra unplugged karaoke podcast walkthrough curator "
    "curators handling discussion sharing demonstration reception lates panel walk walks volunteer volunteering"
)
"""Words that make another event of the same name: "Robin Hood" is not the "Robin Hood Workshop"."""

GENERIC = (
    KINDS
    | (MATTERS - {"tribute", "encore", "symposium"})
    | FESTIVE
    | words_in(
        "open mic mics openmic pub bar club storytime story stories time rhyme rhymetime music jazz blues folk rock "
        "soul indie metal punk pop acoustic jam band bands dj djs weekly monthly daily monday tuesday wednesday "
        "thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays coffee "
        "morning mornings afternoon afternoons lunchtime day days fun group meeting social chat bingo yoga pilates "
        "film cinema screenings teen teens hangout tech help "
        "swim swimming zumba aqua spin body pump circuits gym hiit fitness fit "
        "aerobics parkrun run carol carols service "
        "choir new year years eve halloween easter christmas xmas summer winter spring autumn half term holiday "
        "holidays market markets fair fairs fayre beer food drink gin wine tasting book books poetry spoken word art "
        "arts drawing life painting pottery dance dancing ballroom salsa line knit knitting lego chess games game "
        "board gaming football walking walk walks running badminton tennis squash netball public general ice skating "
        "guided heritage history ghost cave caves castle backstage brewery scene slam improv comics comedians "
        "variety with gallery house stay play local artists artist maker makers vintage flea farmers car boot sale "
        "sales u3a sewing writing writers creative mindfulness meditation tai chi martial kickboxing boxing ladies "
        "beginner child circuit comic draw make paint sew skate supper write nye aquarobics boardgames carboot cuppa "
        "halfterm icedisco linedancing taichi teadance photo quilt "
        "late up down our all welcome big little best stand quizzes battle rave ceilidh bhangra bollywood"
    )
)
"""Words that a hundred rooms put in their titles; a title of nothing else says only what kind of evening it is."""

PADDING = (
    KINDS
    | WEEKDAYS
    | words_in(
        "tour touring arena spectacular celebration reunion weekend stage starring featuring hosted by special edition "
        "musical outdoor outdoors open air anniversary years official music with plus feat album launch "
        "pub bar big great fun"
    )
)
"""Words that one page adds to a name and another does not, where place and start are the same."""

WORKS = frozenset({("christmas", "carol"), ("ghost", "stories"), ("ghost", "story")})
"""Names of works that consist of such words."""

COMMON_WORKS = frozenset(
    words_in(work)
    for work in (
        "cinderella", "aladdin", "jack beanstalk", "snow white", "peter pan", "dick whittington", "sleeping beauty",
        "mother goose", "beauty beast", "robin hood", "goldilocks", "puss boots", "snow queen", "christmas carol",
        "nutcracker", "swan lake", "romeo juliet", "macbeth", "hamlet", "midsummer nights dream", "messiah",
        "handels messiah", "requiem", "carmen", "la traviata", "la boheme", "tosca", "grease", "annie", "oliver", "elf",
        "frankenstein", "dracula", "treasure island", "alice wonderland", "wizard oz", "pinocchio", "rapunzel",
        "red riding hood", "little red riding hood", "hansel gretel", "ugly duckling", "wind willows",
    )
)  # fmt: skip
"""Works that more than one house of a city gives at once."""

COUNTED = words_in("part pt episode ep vol volume chapter act number no week session series stage round leg")
"""A number after one of these is a place in a series."""

_NUMBERS = "one two three four five six seven eight nine ten"
NUMERALS = {
    **{word: str(at) for at, word in enumerate(_NUMBERS.split(), 1)},
}
ROMANS = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
LONE_ROMANS = {"i": "1", "v": "5", "x": "10"}
