"""Feeds that are made when somebody asks: equal selections share an address and bytes, and the validators hold."""

import gzip
import json
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parsedate_to_datetime

import feedparser
import pytest

from aggregator.errors import FeedError
from aggregator.event import EventType
from feeds.feed import Form
from feeds.maker import maker
from feeds.web.app import create_app
from feeds.web.live import Live
from feeds.web.made import Made
from feeds.web.wanted import Addresses
from tests.feeds import reading
from tests.feeds.keeping import InMemory, kept
from tests.feeds.loopback import served
from tests.feeds.making import AS_OF, BASE, PLACES, event, occurrence, pantomime
from tests.feeds.season import season

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


class Running:
    """A site on nothing but what is kept, which may change; the folder is empty."""

    def __init__(self, memory: InMemory, folder) -> None:
        self.memory, self._folder = memory, folder
        self.live = Live(memory, PLACES, BASE)

    def __enter__(self):
        self._served = served(create_app(self._folder, self.live))
        self.web = self._served.__enter__()
        return self

    def __exit__(self, *error):
        self._served.__exit__(*error)
        self.live.close()

    def keep(self, *events, later=timedelta(0)):
        for each in events:
            self.memory.keep(maker(PLACES)(each, ()))
        self.memory.move(later)
        self.live.refresh()

    def forget(self, uid, later=timedelta(0)):
        self.memory.forget(uid)
        self.memory.move(later)
        self.live.refresh()

    def get(self, address, **headers):
        return self.web.get(address, {name.replace("_", "-"): value for name, value in headers.items()})


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """For whoever changes nothing."""
    with Running(kept(season()), tmp_path_factory.mktemp("public")) as running:
        yield running


@pytest.fixture
def changing(tmp_path):
    with Running(kept(season()), tmp_path) as running:
        yield running


def date_of(answer):
    return parsedate_to_datetime(answer.headers["last-modified"])


QUERY = "type=music,theatre&price=40"
TYPES = {
    Form.ICS: "text/calendar; charset=utf-8",
    Form.RSS: "application/rss+xml; charset=utf-8",
    Form.UPCOMING: "application/rss+xml; charset=utf-8",
    Form.CHANGES: "application/rss+xml; charset=utf-8",
    Form.ATOM: "application/atom+xml; charset=utf-8",
    Form.JSON: "application/feed+json; charset=utf-8",
}


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("address", ["/feeds/events{}?" + QUERY, "/feeds/derby{}", "/feeds/places/rock-city{}"])
def test_every_feed_in_every_format(site, address, form):
    """What is always published is made as well where its file is not there."""
    answer = site.get(address.format(form.value))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[form]
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-length"] == str(len(answer.content))


def test_a_selection_holds_what_it_says(site):
    events = reading.events(reading.calendar(site.get(f"/feeds/events.ics?{QUERY}").content))
    assert {str(each["SUMMARY"]).removeprefix("CANCELLED: ") for each in events} == {
        "Dick Whittington",
        "Sigur Rós <live>",
    }
    captioned = reading.events(reading.calendar(site.get("/feeds/events.ics?access=captioned").content))
    assert [each["UID"] for each in captioned] == ["panto-2@bothcities"]
    feed = json.loads(site.get("/feeds/events.json?free=yes").content)
    assert [item["id"] for item in feed["items"]] == ["lace@bothcities"]
    assert feed["feed_url"] == f"{BASE}/feeds/events.json?free=yes"
    [entry] = feedparser.parse(site.get("/feeds/events.atom?q=ros+sigur").content).entries
    assert entry.link == "https://www.rock-city.co.uk/events/sigur-r%C3%B3s"


LEADS_TO = [
    ("/feeds/events.ics?price=40&type=theatre,music", "/feeds/events.ics?type=music,theatre&price=40"),
    ("/feeds/events.ics?type=theater&price=%C2%A340.00", "/feeds/events.ics?type=theatre&price=40"),
    ("/feeds/events.rss?access=captioned%20bsl", "/feeds/events.rss?access=bsl+captioned"),
    ("/feeds/events.ics", "/feeds/all.ics"),
    ("/feeds/events.ics?cancelled=mark", "/feeds/all.ics"),
    ("/feeds/events.ics?city=derby", "/feeds/derby.ics"),
    ("/feeds/events.upcoming.rss?city=derby&type=theatre", "/feeds/derby/theatre.upcoming.rss"),
    ("/feeds/events.atom?place=Rock%20City", "/feeds/places/rock-city.atom"),
    ("/feeds/derby.ics?free=yes", "/feeds/events.ics?city=derby&free=yes"),
    ("/feeds/derby.ics?type=theatre", "/feeds/derby/theatre.ics"),
    ("/feeds/derby.ics?city=derby", "/feeds/derby.ics"),
    ("/feeds/derby.ics?utm_source=x", "/feeds/derby.ics"),
    ("/feeds/derby.json?page=1", "/feeds/derby.json"),
    ("/feeds/events.ics?near=derby-theatre,2km", "/feeds/events.ics?near=52.919,-1.4738,2km"),
]


@pytest.mark.parametrize(("asked", "address"), LEADS_TO)
def test_another_spelling_leads_to_the_one_address(site, asked, address):
    answer = site.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (301, address)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert site.get(address).status_code == 200


def test_who_encodes_a_comma_each_time_does_not_go_round_in_circles(site):
    plain = site.get("/feeds/events.ics?type=music,theatre&access=bsl+captioned")
    encoded = site.get("/feeds/events.ics?type=music%2Ctheatre&access=bsl%2Bcaptioned")
    assert plain.status_code == encoded.status_code == 200
    assert (plain.content, plain.headers["etag"]) == (encoded.content, encoded.headers["etag"])


def test_two_orders_come_to_the_same_bytes_and_tag(site):
    answers = [
        site.get(site.get(f"/feeds/events.ics?{query}").headers.get("location", f"/feeds/events.ics?{query}"))
        for query in (
            "city=derby&price=40&day=weekend",
            "day=sun,sat&price=40&city=derby",
            "price=40.00&city=Derby&day=weekend",
        )
    ]
    assert len({(answer.content, answer.headers["etag"], answer.headers["last-modified"]) for answer in answers}) == 1


REFUSED = [
    ("/feeds/events.ics?citty=derby", "citty", "/feeds/derby.ics"),
    ("/feeds/events.rss?type=film+music", "type", "/feeds/events.rss?type=film,music"),
    ("/feeds/events.json?free=yes&price=3", "price", "/feeds/events.json?free=yes"),
    ("/feeds/derby.ics?city=nottingham", "city", "/feeds/events.ics?city=derby,nottingham"),
    ("/feeds/events.ics?page=2", "page", "/feeds/all.ics"),
    ("/feeds/derby.json?page=9", "page", "/feeds/derby.json"),
    ("/feeds/events.atom?age=-3", "age", "/feeds/events.atom?age=3"),
    ("/feeds/all.ics?nocache=1", "nocache", "/feeds/all.ics"),
]


@pytest.mark.parametrize(("asked", "parameter", "nearest"), REFUSED)
def test_what_cannot_be_is_refused_with_what_could(site, asked, parameter, nearest):
    answer = site.get(asked)
    found = answer.json()
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert (found["status"], found["parameter"], found["title"]) == (400, parameter, "Bad Request")
    assert found["nearest"][0]["url"] == f"{BASE}{nearest}"
    assert found["detail"].endswith(".")
    assert site.get(nearest).status_code == 200
    page = site.get(asked, **BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert f'href="{nearest.replace("&", "&amp;")}"' in page.text


def test_a_program_may_say_that_it_prefers_json(site):
    for accept, is_page in [
        ("application/json", False),
        ("application/problem+json, text/html;q=0.5", False),
        ("text/html;q=0.5, application/json;q=0.1", True),
        ("text/html;q=0", False),
        ("*/*", False),
        ("", False),
        (",;q=" * 300, False),
    ]:
        answer = site.get("/feeds/events.ics?x=y", Accept=accept)
        assert answer.headers["content-type"].startswith("text/html") is is_page, accept


def test_validators(site):
    address = f"/feeds/events.ics?{QUERY}"
    first, zipped = site.get(address), site.get(address, Accept_Encoding="gzip")
    assert gzip.decompress(zipped.content) == first.content
    assert zipped.headers["etag"] != first.headers["etag"]
    for headers in ({"If-None-Match": first.headers["etag"]}, {"If-Modified-Since": first.headers["last-modified"]}):
        again = site.web.get(address, headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    head = site.web.request("HEAD", address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers | {"date": ""} == first.headers | {"date": ""}
    options = site.web.request("OPTIONS", address, {"Origin": "https://x.example"})
    assert (options.status_code, options.headers["access-control-allow-origin"]) == (204, "*")
    assert site.web.request("POST", address).status_code == 405


def test_pages_of_a_json_feed(changing):
    changing.keep(
        *(
            event(f"gig-{n}@b", occurrence(f"{n}@b", AS_OF + timedelta(days=n)), type=EventType.MUSIC)
            for n in range(250)
        )
    )
    seen, address = [], f"{BASE}/feeds/music.json"
    while address:
        page = json.loads(changing.get(address.removeprefix(BASE)).content)
        seen += [item["id"] for item in page["items"]]
        address = page.get("next_url")
    assert len(seen) == len(set(seen)) == 251
    assert changing.get("/feeds/music.json?page=4").status_code == 400


def test_what_changes_is_new_and_nothing_else(changing):
    theatre, music = "/feeds/events.ics?type=theatre&price=40", "/feeds/events.ics?type=music&price=40"
    before = changing.get(theatre), changing.get(music)
    panto = pantomime()
    changing.keep(panto.model_copy(update={"name": "Aladdin"}), later=timedelta(hours=6))
    after = changing.get(theatre), changing.get(music)
    assert b"Aladdin" in after[0].content
    assert date_of(after[0]) > date_of(before[0])
    assert after[1].headers | {"date": ""} == before[1].headers | {"date": ""}


def test_last_modified_never_goes_back(changing):
    """Neither when what changed last leaves the selection, nor within one second, nor after a restart."""
    address = "/feeds/events.ics?type=theatre&price=40"
    dates = [date_of(changing.get(address))]
    late = AS_OF + timedelta(hours=3)
    newest = event("new@b", occurrence("new-1@b", last_modified=late), last_modified=late, offers=pantomime().offers)
    for change in (
        lambda: changing.keep(newest, later=timedelta(hours=6)),
        lambda: changing.forget("new@b"),
        lambda: changing.keep(newest),
        lambda: changing.keep(newest.model_copy(update={"type": EventType.DANCE})),
    ):
        change()
        dates.append(date_of(changing.get(address)))
    assert dates == sorted(set(dates))
    changing.memory.move(timedelta(hours=1))
    with Running(changing.memory, changing._folder) as restarted:
        assert date_of(restarted.get(address)) >= dates[-1]


def test_an_event_that_leaves_the_window_moves_the_date(changing):
    address = "/feeds/events.ics?type=theatre&price=40"
    first = changing.get(address)
    changing.keep(later=timedelta(days=60))  # the pantomime is more than a month ago
    again = changing.get(address, If_None_Match=first.headers["etag"], If_Modified_Since=first.headers["last-modified"])
    assert again.status_code == 200
    assert date_of(again) > date_of(first)
    assert b"panto-1" not in again.content


def test_what_moved_under_our_feet_is_read_again(changing):
    """A run was taken in, and the almanac is not made anew yet."""
    changing.get("/feeds/events.ics?type=music&price=40")
    changing.memory.keep(maker(PLACES)(pantomime().model_copy(update={"name": "Aladdin"}), ()))
    assert b"Aladdin" in changing.get("/feeds/events.ics?type=theatre&price=40").content


def test_what_is_kept_is_bounded_and_what_was_packed_is_the_same():
    live = Live(kept(season()), PLACES, BASE)
    addresses = Addresses(live.known)
    made = Made(live, most_plain=3000, most_zipped=6000)
    wishes = [addresses.find("feeds/events.ics", f"price={pounds}") for pounds in range(38, 58)]
    first = made.make(wishes[0])
    body, etag = first.body, first.etag
    for wish in wishes:
        assert gzip.decompress(made.make(wish).zipped) == made.make(wish).body
    assert made.at_hand(wishes[-1]) is not None
    assert sum(made.at_hand(wish) is not None for wish in wishes) < len(wishes)
    alone = [each.stored.packed for each in made._kept.values()]
    assert made._zipped_octets == sum(alone) <= 6000
    assert made._plain_octets == sum(stored.length for _, stored in made._plain)
    again = made.make(wishes[0])
    assert (again.body, again.etag, again.modified) == (body, etag, first.modified)
    assert first.body == body


def test_nothing_collected_yet(tmp_path):
    memory = kept(())
    memory._as_of = None
    with Running(memory, tmp_path) as empty:
        answer = empty.get("/feeds/events.ics?free=yes")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")
        assert "Nothing has been collected yet" in answer.json()["detail"]


def test_who_ends_renders_nothing_more():
    class Stale(InMemory):
        rendered = 0

        @contextmanager
        def fresh(self, version, make, done):
            for _ in range(9):
                self.rendered += 1
                live.close()
                done(500)
            yield self

    memory = Stale(())
    live = Live(memory, PLACES, BASE)
    with pytest.raises(FeedError, match="ending"):
        live.ask(lambda teller: None)
    assert memory.rendered == 1


def test_preview(site):
    found = site.get("/api/preview?price=40&type=theater,music").json()
    assert found["query"] == "type=music,theatre&price=40"
    assert found["title"] == "Music or theatre, up to £40"
    assert (found["events"], found["dates"]) == (2, 4)
    assert [each["name"] for each in found["next"]] == ["Dick Whittington", "Sigur Rós <live>"]
    assert found["next"][0]["when"].startswith("Sat 5 Dec 2026")
    assert found["next"][0]["document"] == f"{BASE}/events/panto.jsonld"
    assert found["addresses"]["upcoming"] == f"{BASE}/feeds/events.upcoming.rss?type=music,theatre&price=40"
    wrong = site.get("/api/preview?type=theatr")
    assert (wrong.status_code, wrong.json()["nearest"][0]["url"]) == (400, f"{BASE}/api/preview?type=theatre")
    first = site.get("/api/preview")
    assert site.get("/api/preview", If_None_Match=first.headers["etag"]).status_code == 304
