"""What an address alone tells: whether it is of the same site, and whether it looks like an event or a list of them."""

import re
from urllib.parse import urlsplit

from spiders.platforms.document import absolute

_EVENT_WORD = (
    r"events?|whats-?on|what-s-on|shows?|performances?|productions?|exhibitions?|gigs?|concerts?|films?|movies?"
    r"|programmes?|workshops?|activities|activity|comedy|theatre|festivals?|fixtures?|diary|calendar|listings?"
)
_EVENT = re.compile(rf"(?:^|[/_.-])(?:{_EVENT_WORD})(?:$|[/_.?-])", re.I)
_LIST = re.compile(
    r"/(?:(?:all-|our-|upcoming-)?events?|whats-?on|what-s-on|programmes?|calendar|diary|shows|gigs|listings?|films|performances"
    r"|exhibitions|productions|concerts|fixtures|tickets)(?:/(?:all|list|upcoming|events?|calendar))?(?:\.\w{3,5})?/?$",
    re.I,
)
_LIST_WORDS = re.compile(
    r"\bwhat['’]?s on\b|\b(?:all|our|upcoming|see) (?:events|shows|gigs)\b|^events$|\bdiary\b", re.I
)
_NO_PAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|zip|mp[34]|css|js|ics|xml|json|rss|woff2?)$", re.I)
NO_EVENT = re.compile(
    r"/(?:categor(?:y|ies)|tags?|genres?|authors?|page|feed|news|blog|shop|basket|cart|login|account|about|contact"
    r"|privacy(?:-policy)?|venues?|organi[sz]ers?|search|jobs?|support(?:-us)?|past|archive|cdn-cgi|wp-\w{1,20})(?:/|$)",
    re.I,
)


def bare(base: str, href: str | None) -> str | None:
    """``href`` as a web address without its fragment, None where it is none; webcal: is https: under another name."""
    found = absolute(base, re.sub(r"\A\s*webcals?:", "https:", href or "", flags=re.I))
    return found.partition("#")[0] if found else None


def same_site(url: str, home: str) -> bool:
    """Whether an address is on the host of ``home`` or on one below it; ``www.`` says nothing, a port does."""
    one, other = urlsplit(url), urlsplit(home)
    host, own = (one.hostname or "").removeprefix("www."), (other.hostname or "").removeprefix("www.")
    try:
        return (host == own or host.endswith(f".{own}")) and (one.port or None) == (other.port or None)
    except ValueError:
        return False


def home_of(url: str) -> str:
    """The front page of an address's site."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def is_page(url: str) -> bool:
    """Whether it may be a page; pictures, papers, calendars and feeds are none."""
    return not _NO_PAGE.search(urlsplit(url).path) and not is_calendar(url)


def names_events(url: str) -> bool:
    """Whether its path speaks of events."""
    return _EVENT.search(urlsplit(url).path) is not None


def is_list(url: str, words: str = "") -> bool:
    """Whether it looks like the list of what is on, by its path or by the words of the link to it."""
    return _LIST.search(urlsplit(url).path) is not None or _LIST_WORDS.search(words[:100]) is not None


def is_calendar(url: str) -> bool:
    """Whether it looks like an iCalendar file."""
    parts = urlsplit(url)
    return (
        parts.path.lower().endswith((".ics", "/ical", "/ical/"))
        or re.search(r"(?:^|&)(?:outlook-)?ical=1(?:&|$)|(?:^|&)format=ical\b", parts.query) is not None
    )
