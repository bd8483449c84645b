"""The words of titles as evidence: those that mean one thing, those that only describe, those that speak against."""

from aggregator.matching.vocabulary import FESTIVE, KINDS, PADDING, WEEKDAYS, words_in

LEVELS = words_in(
    "junior juniors adult adults youth toddler toddlers baby babies men women ladies over under "
    "senior seniors teen teens beginner beginners improver improvers intermediate advanced"
)
"""Whom it is for: another level is another class."""

BESIDE = words_in(
    "parking vip hospitality premium upgrade package suite dining afterparty after soundcheck audition auditions "
    "rehearsal rehearsed greet private masterclass masterclasses"
)
"""Things that stand beside an event of their name, also at its hour."""

ONE_HOUR = words_in(
    "tribute tour party qa launch podcast unplugged extra family child disco quiz reading bookclub singalong sing "
    "along experience talk class walk trail signing preview late panel discussion demonstration reception tea lunch "
    "brunch breakfast dinner curator curators encore meet handling symposium volunteer "
    "sharing karaoke crafts craft camp view competition walkthrough opening"
)
"""Words that make another event at another hour, but at the same hour of the same room only tell more of it."""

FILLING = words_in(
    "this that these those with without your you my me our it its is are be am was not no what who how why when "
    "where into about from out up off or but if than then so as all any some do does can will more most "
    "very just too here "
    "there they their them his her he she we us has have had been get let go come comes goes back week weeks years "
    "photography photographic incl including inc aka etc vs feat plus hosted host hosts"
)
"""Small words that are no names and no kinds."""

EVERYDAY = words_in(
    "gala present presents man men woman women girl girls boy boys love life world home king queen prince princess "
    "lord lady star stars moon sun black white red blue green gold silver golden new old great little "
    "young last first lost "
    "dream dreams time times night heart fire water river sea sky road street city land island wood forest "
    "magic magical secret wild true real free good bad happy merry ever never always one more most best sound sounds "
    "song songs voice voices word words letter letters history histories tale tales legend legends hero heroes ghost "
    "angel angels devil god gods dead death war peace power people children father mother sister sisters brother "
    "brothers friend friends birthday summer winter house hall bell bells"
)
"""Words that stand in names of every kind: one of them in common proves nothing."""

NEARLY_FREE = words_in("tribute tour podcast unplugged extra disco launch party family child craft")
"""Of ``ONE_HOUR``, those that tell more of an event also where its doors open half an hour before."""

DAY_FREE = words_in("tribute podcast unplugged disco family child craft")
"""Those that tell more of an event also where a page gives no hour."""

CRAFTS = words_in(
    "make making create creating craft crafting build building learn learning weave weaving draw drawing paint "
    "painting print printing printmaking sew sewing throw throwing carve carving knit knitting felt "
    "felting stitch stitching "
    "cook cooking bake baking write writing bind binding bookbinding cyanotype linocut lino wreath "
    "willow pottery ceramics"
)
"""What is done at a workshop: its title needs not say that it is one."""

CLASSES = words_in("workshop workshops class classes course session")

WHOEVER = words_in("family child school")
"""For whom an event is, where a page does not say where it is."""

TIMES = WEEKDAYS | words_in(
    "day days night nights evening morning afternoon lunchtime event events show shows special open free live city "
    "weekend week summer winter spring autumn christmas easter family fun big great with new"
)
"""Words of so many events that not even place and start make one of two that share such a word alone."""

DESCRIBING = (
    KINDS
    | PADDING
    | WEEKDAYS
    | FESTIVE
    | FILLING
    | words_in(
        "day days event events annual celebration celebrations display parade national international "
        "community city county town society company group club trust association series programme project season "
        "first last next free family families child school half term holiday holidays summer winter spring autumn "
        "easter christmas halloween morning afternoon lunchtime evening night guided walk music art show stage edition "
        "january february march april june july august september october november december "
        "gala cider ale gin wine cask ages social taster drop birthday east west north south midland midlands "
        "special fun meeting weekly monthly session open exhibition exhibit concert recital class late film "
        "health gentle relaxed easy healthy region regional area local public trail display guide park"
    )
)
"""Words that one page adds to a name and another leaves out."""
