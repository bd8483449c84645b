"""Filters that ask for what is not there or cannot be: which parameter, why, and what would be right."""

import pytest

from aggregator.errors import AddressError
from feeds.address import read
from tests.feeds.address.asking import KNOWN

REFUSED = [
    # (query, the parameter, a part of the reason, what is offered first)
    ("citty=derby", "citty", "no parameter", "city=derby"),
    ("colour=red&city=derby", "colour", "there are city, type", "city=derby"),
    ("city=darby", "city", "'darby'", "city=derby"),
    ("city=leicester", "city", "it knows derby, nottingham, elsewhere", ""),
    ("type=theatr", "type", "'theatr'", "type=theatre"),
    ("type=bsl", "type", "access", "access=bsl"),
    ("type=-filmm+-music", "type", "'filmm'", "type=-film+-music"),
    ("type=theatre&city=derby&access=blind", "access", "'blind'", "city=derby&type=theatre"),
    ("place=rok-city", "place", "'rok-city'", "place=rock-city"),
    ("place=Rok%20City", "place", "'Rok'", "place=rock-city"),
    ("type=-", "type", "no word behind", ""),
    ("type=,", "type", "without a word", ""),
    ("type=film+music", "type", "at once", "type=film,music"),
    ("type=film&type=music", "type", "at once", "type=film,music"),
    ("type=film+-film", "type", "at once", "type=film"),
    ("type=-film,-music", "type", "leaves nothing out", "type=-film+-music"),
    ("access=bsl,-bsl", "access", "leaves nothing out", "access=bsl"),
    ("city=derby+nottingham", "city", "at once", "city=derby,nottingham"),
    ("place=rock-city+deda", "place", "at once", "place=deda,rock-city"),
    ("place=derby-theatre-studio+-derby-theatre", "place", "at once", "place=derby-theatre-studio"),
    ("city=derby&place=rock-city", "city", "not in city=derby", "place=rock-city"),
    ("city=-nottingham&place=rock-city", "city", "not in", "place=rock-city"),
    ("near=derby-theatre,1km&place=rock-city", "near", "farther away", "place=rock-city"),
    ("free=maybe", "free", "yes, no", "free=yes"),
    ("free=yes&free=no", "free", "more than once", "free=yes"),
    ("free=yes&price=5", "price", "free=yes", "free=yes"),
    ("free=no&price=0", "price", "cannot both", "free=no"),
    ("price=-3", "price", "pounds", ""),
    ("price=5,10", "price", "pounds", ""),
    ("price=5000", "price", "1000", ""),
    ("age=-3", "age", "one person", "age=3"),
    ("age=8-12", "age", "one person", "age=8"),
    ("age=200", "age", "0 to 110", ""),
    ("day=mon+tue", "day", "at once", "day=mon,tue"),
    ("day=sunnday", "day", "'sunnday'", "day=sun"),
    ("when=this-weekend&day=mon", "day", "no day of when=this-weekend", "when=this-weekend"),
    ("when=friday&day=sat", "day", "no day of when=friday", "when=friday"),
    ("when=tonight&time=daytime", "time", "at once", "time=daytime,evening&when=today"),
    ("when=half-term", "when", "from and to", "when=next-7-days"),
    ("when=next-wekend", "when", "'next-wekend'", "when=next-weekend"),
    ("when=december&from=2026-12-01", "when", "leave one out", "when=december"),
    ("from=2026-12-05&to=2026-12-01", "from", "is after", "from=2026-12-01&to=2026-12-05"),
    ("from=2026-13-01", "from", "2026-12-01", ""),
    ("from=tomorrow", "from", "2026-12-01", "when=tomorrow"),
    ("from=0001-01-01", "from", "2000 to 2099", ""),
    ("from=2026-12-07&to=2026-12-07&day=sat", "day", "no day of from", "from=2026-12-07&to=2026-12-07"),
    ("near=-1.4746,52.9225,2km", "near", "latitude comes first", "near=52.9225,-1.4746,2km"),
    ("near=51.5,-0.1,5km", "near", "far from every place", ""),
    ("near=999,999", "near", "far from every place", ""),
    ("near=52.9225,-1.4746,500km", "near", "0.1 to 50 km", "near=52.9225,-1.4746,50km"),
    ("near=52.9225,-1.4746,far", "near", "distance", "near=52.9225,-1.4746,5km"),
    ("near=SW1A+1AA", "near", "postcode", ""),
    ("near=derby-theater", "near", "'derby-theater'", "near=52.9202,-1.4715,5km"),
    ("near=1,2,3,4,5", "near", "near is a point", ""),
    ("q=-", "q", "without a word", ""),
    ("q=!!!", "q", "without a word", ""),
    ("q=-hip-hop", "q", "one word at a time", "q=-hip"),
    ("cancelled=maybe", "cancelled", "mark, standard, hide", ""),
    ("runs=long", "runs", "span, edges, none", ""),
    ("page=0&city=derby", "page", "from 1", "city=derby"),
    ("page=two", "page", "from 1", ""),
    ("city=%ff", "city", "UTF-8", ""),
    ("city=derby&q=" + "a" * 2000, "", "too long", ""),
    ("&".join(["city=derby"] * 61), "", "too many", ""),
    ("type=" + "+".join(["film"] * 61), "type", "too many words", ""),
    ("when=next-wekend&type=filmm", "when", "'next-wekend'", "type=film&when=next-weekend"),
]


@pytest.mark.parametrize(("query", "parameter", "why", "first"), REFUSED, ids=[row[0][:60] for row in REFUSED])
def test_refused(query, parameter, why, first):
    with pytest.raises(AddressError) as refused:
        read(query, KNOWN)
    assert refused.value.parameter == parameter
    assert why in str(refused.value)
    assert next(iter(refused.value.nearest), "") == first


def test_what_is_offered_keeps_the_rest_of_the_address():
    with pytest.raises(AddressError) as refused:
        read("type=theater&city=derby&when=chrismas&free=1", KNOWN)
    assert refused.value.nearest[0] == "city=derby&type=theatre&free=yes&when=christmas-eve"
