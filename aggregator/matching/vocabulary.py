"""The words of titles by what they are worth for telling two events apart, as folded words."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARTICLES = frozenset({"the", "a", "an"})

SMALL = ARTICLES | _words("and of in at on for to by from s n")
"""Words that two pages write or leave out without meaning anything."""

NOISE = _words(
    "ticket tickets booking bookings live official sold out soldout rescheduled postponed cancelled canceled "
    "matinee bsl captioned signed interpreted described relaxed socially distanced accessible performance "
    "performances show shows gig event events night nights evening concert session sessions dates date "
    "support guest guests special tba tbc uk presented presents proudly free entry"
)
"""Words about the listing, the ticket or the hour and not about what is performed."""

TOWNS = frozenset({"derby", "nottingham"})
"""Every event here is in one of them, so their names tell nothing; fixtures keep them."""

FIXTURE = frozenset({"v", "vs", "versus"})

KINDS = _words("pantomime panto musical play opera ballet theatre drama exhibition comedy standup")
"""What sort of thing it is: often added by one page and left out by another."""

FESTIVE = _words("festival fest weekender season week fringe biennial biennale carnival")
"""A title with such a word may be the roof over many events."""

MATTERS = _words(
    "workshop workshops masterclass class classes course talk talks tour tours lecture rehearsal audition auditions "
    "afterparty after party launch preview junior juniors kids children family families adult adults youth toddler "
    "toddlers baby babies schools school camp dinner lunch brunch breakfast tea signing qa meet greet opening private "
    "view vip package hospitality parking upgrade dining premium suite experience singalong sing along tribute crafts "
    "craft quiz disco beginners improvers intermediate advanced men women ladies over under competition screening film "
    "encore reading symposium soundcheck rehearsed trail extra unplugged karaoke podcast"
)
"""Words that make another event of the same name: "Robin Hood" is not the "Robin Hood Workshop"."""

GENERIC = (
    KINDS
    | (MATTERS - {"tribute", "encore", "symposium"})
    | FESTIVE
    | _words(
        "open mic mics openmic pub bar club storytime story stories time rhyme rhymetime music jazz blues folk rock "
        "soul indie metal punk pop acoustic jam band bands dj djs weekly monthly daily monday tuesday wednesday "
        "thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays coffee "
        "morning mornings afternoon afternoons lunchtime day days fun group meeting social chat bingo yoga pilates "
        "film cinema screenings teen teens hangout tech help "
        ""
        "swim swimming zumba aqua spin body pump circuits gym hiit fitness aerobics parkrun run carol carols service "
        "choir new year years eve halloween easter christmas xmas summer winter spring autumn half term holiday "
        "holidays market markets fair fairs fayre beer food drink gin wine tasting book books poetry spoken word art "
        "arts drawing life painting pottery dance dancing ballroom salsa line knit knitting lego chess games game "
        "board gaming football walking walk walks running badminton tennis squash netball public general ice skating "
        "guided heritage history ghost cave caves castle backstage brewery scene slam improv comics comedians "
        "variety with gallery house stay play local artists artist maker makers vintage flea farmers car boot sale "
        "sales u3a sewing writing writers creative mindfulness meditation tai chi martial kickboxing boxing ladies "
        "late up down our all welcome big little best stand quizzes battle rave ceilidh bhangra bollywood"
    )
)
"""Words that a hundred rooms put in their titles; a title of nothing else says only what kind of evening it is."""

COUNTED = _words("part pt episode ep vol volume chapter act number no week session series stage round leg")
"""A number after one of these is a place in a series."""

_NUMBERS = "one two three four five six seven eight nine ten"
NUMERALS = {
    **{word: str(at) for at, word in enumerate(_NUMBERS.split(), 1)},
}
ROMANS = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
LONE_ROMANS = {"i": "1", "v": "5", "x": "10"}
