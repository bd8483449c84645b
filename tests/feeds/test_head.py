"""The head of a feed in XML, filled from marks, beside the one that feedgen writes whole for that very feed."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from feedgen.feed import FeedGenerator
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.errors import FeedError
from feeds import atom, rss
from feeds.feed import Feed, Form
from feeds.marked import Marked, mark
from feeds.modules import NAMESPACES
from feeds.text import line, paragraphs, web_address
from tests.feeds.making import AS_OF, BASE

NASTY = [
    *("<b>&amp;", "]]>", "<![CDATA[", "&#13;", "\"quoted'", "a\r\nb\tc\x0b", "\x00\x07\x1b\x7f\x85", "\u2028\u2029"),
    *("\u202egnp.exe", "\u2066\ufeff", "\ufffe\uffff", "👩‍👩‍👧 é", "مسرح ديربي", "\U0001fffe"),
    *(
        "<lastBuildDate>x</lastBuildDate>",
        "</channel>",
        "</feed>",
        "1970-01-01T00:00:00+00:00",
        "%(title)s {title} \\1",
    ),
    *(mark("title"), mark("changed"), mark("none")[:-1], "\ue000"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=30)), max_size=4).map("".join)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
INSTANTS = st.none() | st.builds(datetime.fromtimestamp, st.integers(10**6, 7 * 10**9), ZONES)
BASES = st.sampled_from([BASE, f"{BASE}/", "http://localhost:8000", "https://a.example/it's/&so+on/é"])
FORMS = st.sampled_from([Form.RSS, Form.UPCOMING, Form.CHANGES, Form.ATOM])
ITEMS = st.sampled_from([[], ["<item>\n</item>\n"], ["<item>é</item>\n", "</channel></feed>\n"]])
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class Modules:
    def extend_ns(self):
        return NAMESPACES

    def extend_rss(self, head):
        return head

    extend_atom = extend_rss


def whole(feed: Feed, form: Form, items: list[str], changed: datetime | None, base: str) -> bytes:
    """The same feed with a head that feedgen writes with this very feed's own texts."""
    made = FeedGenerator()
    made.register_extension("modules", Modules, None)
    address = web_address(f"{base.rstrip('/')}/{feed.address(form)}")
    made.id(address)
    made.link(href=address, rel="self", type=f"application/{'atom' if form is Form.ATOM else 'rss'}+xml")
    made.link(href=web_address(f"{base.rstrip('/')}/"), rel="alternate")
    made.generator("Both Cities")
    made.language("en-GB")
    if form is Form.ATOM:
        made.title(f"New: {line(feed.title)}")
        made.subtitle(f"{paragraphs(feed.description, 1000)} The events that were announced last come first.")
        made.author(name="Both Cities")
        made.updated(changed or NEVER)
        return put_in(made.atom_str(pretty=True), items, b"</feed>")
    opening, described = rss._KINDS[form]
    made.title(f"{opening}{line(feed.title)}")
    made.description(f"{paragraphs(feed.description, 1000)} {described}")
    made.ttl(rss.MINUTES)
    made.lastBuildDate(changed or NEVER)
    written = made.rss_str(pretty=True)
    if changed is None:
        written = re.sub(rb"\n *<lastBuildDate>Thu, 01 Jan 1970 00:00:00 \+0000</lastBuildDate>", b"", written)
    return put_in(written, items, b"</channel>")


def put_in(head: bytes, items: list[str], end: bytes) -> bytes:
    before, tag, after = head.rpartition(end)
    return before.rstrip(b" ") + "".join(items).encode() + tag + after


def quick(feed: Feed, form: Form, items: list[str], changed: datetime | None, base: str) -> bytes:
    if form is Form.ATOM:
        return atom.document(feed, items, changed, base)
    return rss.channel(feed, form, items, changed, base)


@settings(max_examples=150, deadline=None)
@given(title=TEXTS, about=TEXTS, query=TEXTS, form=FORMS, items=ITEMS, changed=INSTANTS, base=BASES)
def test_it_is_what_feedgen_writes(title, about, query, form, items, changed, base):
    feed = Feed(path="feeds/events", title=f"A{title}", description=about, query=query)
    if web_address(f"{base}/{feed.address(form)}") is None:  # no query of ours has control characters
        feed = feed.model_copy(update={"query": "q=jazz&free=yes"})
    assert quick(feed, form, items, changed, base) == whole(feed, form, items, changed, base)


@pytest.mark.parametrize("form", [Form.RSS, Form.UPCOMING, Form.CHANGES, Form.ATOM])
@pytest.mark.parametrize("text", NASTY)
def test_it_is_what_feedgen_writes_of_nasty_texts(text, form):
    feed = Feed(path="feeds/all", title=f"A {text} z", description=f"{text}\n\n{text * 200}")
    assert quick(feed, form, [], AS_OF, BASE) == whole(feed, form, [], AS_OF, BASE)


def test_a_channel_without_a_title_is_refused():
    untitled = Feed(path="feeds/all", title="\x00 ", description="")
    with pytest.raises(FeedError, match=re.escape(f"{BASE}/feeds/all.upcoming.rss has no title")):
        quick(untitled, Form.UPCOMING, [], None, BASE)
    with pytest.raises(ValueError, match="Required fields not set"):  # so it was feedgen's word, too
        whole(untitled, Form.UPCOMING, [], None, BASE)


def test_what_fills_a_mark_is_not_filled_again():
    both = Marked(f"<{mark('a')}|{mark('b')}|{mark('a')}>")
    assert both.filled({"a": mark("b"), "b": "2"}) == f"<{mark('b')}|2|{mark('b')}>"
    assert Marked("no mark").filled({}) == "no mark"
