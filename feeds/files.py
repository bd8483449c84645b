"""Which files are always published, and what each is made of."""

import json
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import UTC
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from pydantic import ValidationError

from aggregator.rendering import Piece
from feeds import index
from feeds.feed import Feed, Form
from feeds.ledger import Ledger
from feeds.outline import Outline, digest
from feeds.selection import Selection, one, only
from feeds.teller import Teller
from feeds.touched import Touched
from feeds.version import version

EVENTS = "events"
_PLACES = "feeds/places"
_ROBOTS = b"User-agent: *\nAllow: /\n"
_AT_ONCE = 8
_DOCUMENTS_AT_ONCE = 500
_NO_DOCUMENT = digest("")
_STEM = re.compile(r"[A-Za-z0-9_-]{1,100}")


class File(NamedTuple):
    """name: below the public folder. fingerprint: differs whenever the bytes do. make: makes the bytes."""

    name: str
    fingerprint: str
    make: Callable[[], bytes]


def wanted(
    feeds: Sequence[Feed],
    teller: Teller,
    there: Collection[str],
    ledger: Ledger,
    since: Touched | None = None,
) -> Iterator[File]:
    """All files, those that point at others after them; where it is known what changed, those that it concerns.

    there: the names of what lies in the folder. Each is to be written before the next is asked for: what several are
    made of is at hand for so long.
    """
    chosen = _chosen(feeds, teller, there)
    yield from _feeds(chosen, teller, ledger, since)
    yield from _documents(teller.almanac.timetable.events if since is None else since.outlines, teller, ledger)
    everything = _everything(chosen, teller)
    yield File("feeds.json", everything, partial(_listed, chosen, teller))
    yield File("index.html", everything, partial(index.page, chosen, teller))
    yield File("robots.txt", version(), partial(bytes, _ROBOTS))


def _feeds(chosen: Sequence[Feed], teller: Teller, ledger: Ledger, since: Touched | None) -> Iterator[File]:
    """The feeds that can have changed, a few at a time, after the others."""
    changed = []
    for feed in chosen:
        if since is not None and not since.may_concern(feed.selection):
            entries = ledger.entries(feed.path)
            if entries is not None:
                teller.remember(feed.selection, entries)
                continue
        inputs = teller.inputs(feed)
        entries = ledger.entries(feed.path, inputs)
        if entries is None:
            changed.append((feed, inputs))
            continue
        teller.remember(feed.selection, entries)
        teller.pieces.make_room()
        yield from _files(feed, inputs, teller)
    for start in range(0, len(changed), _AT_ONCE):
        some = changed[start : start + _AT_ONCE]
        teller.prepare(feed for feed, _ in some)
        for feed, inputs in some:
            ledger.note_feed(feed.path, inputs, teller.entries(feed.selection))
            yield from _files(feed, inputs, teller)


def _documents(outlines: Sequence[Outline], teller: Teller, ledger: Ledger) -> Iterator[File]:
    """Of each event that has one: where nothing could be told of it, there is none."""
    told = (outline for outline in outlines if outline.digest(Piece.DOCUMENT) != _NO_DOCUMENT)
    named = [(name, outline) for outline in told if (name := document(outline.uid))]
    for start in range(0, len(named), _DOCUMENTS_AT_ONCE):
        some = named[start : start + _DOCUMENTS_AT_ONCE]
        changed = (one for name, one in some if ledger.fingerprint(name) != one.digest(Piece.DOCUMENT))
        teller.prepare_documents(changed)
        for name, outline in some:
            yield File(name, outline.digest(Piece.DOCUMENT), partial(teller.document, outline))


def _files(feed: Feed, inputs: str, teller: Teller) -> Iterator[File]:
    for form in Form:
        yield File(f"{feed.path}{form}", inputs, partial(teller.make, feed, form))


def document(uid: str) -> str | None:
    """The name of the event's JSON-LD; None where its UID cannot be part of a name."""
    stem = uid.partition("@")[0]
    return f"{EVENTS}/{stem}.jsonld" if _STEM.fullmatch(stem) else None


def is_document(name: str) -> bool:
    """Whether that is the name of an event's JSON-LD."""
    return name.startswith(f"{EVENTS}/") and name.endswith(".jsonld")


def _everything(feeds: Sequence[Feed], teller: Teller) -> str:
    """The fingerprint of a file that tells something of all events."""
    almanac = teller.almanac
    said = [version(), teller.base_url, almanac.as_of, almanac.content, *(feed.path for feed in feeds)]
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()


def _chosen(feeds: Sequence[Feed], teller: Teller, there: Collection[str]) -> list[Feed]:
    """The feeds to write: all but those of places that have nothing on and never had a file, and those retired."""
    kept = [feed for feed in feeds if f"{feed.path}{Form.ICS}" in there or not _is_idle(feed, teller)]
    return kept + list(_retired({feed.path for feed in feeds}, there))


def _is_idle(feed: Feed, teller: Teller) -> bool:
    return bool(feed.selection.place) and not teller.almanac.holds(feed.selection)


def _retired(known: Collection[str], there: Collection[str]) -> Iterator[Feed]:
    """An empty feed for every place that has a file here and is no longer among the feeds."""
    calendars = (name for name in there if name.startswith(f"{_PLACES}/") and name.endswith(Form.ICS))
    for path in sorted(name.removesuffix(Form.ICS) for name in calendars):
        if path in known:
            continue
        place = path.removeprefix(f"{_PLACES}/")
        try:
            yield Feed(
                path=path,
                title=place.replace("-", " ").title(),
                description="This place has no calendar of its own any more. You can unsubscribe, or choose another.",
                selection=Selection(place=one(place)),
            )
        except ValidationError:
            continue  # a file that nobody here has written


def _listed(feeds: Sequence[Feed], teller: Teller) -> bytes:
    """feeds.json: what feeds there are, for programs."""
    base = teller.base_url.rstrip("/")
    rows = [
        {
            "title": feed.title,
            "description": feed.description,
            "city": only(feed.selection.city),
            "type": only(feed.selection.type),
            "place": only(feed.selection.place),
            **{form.name.lower(): f"{base}/{feed.path}{form}" for form in Form},
            "entries": teller.entries(feed.selection),
        }
        for feed in feeds
    ]
    as_of = json.dumps(teller.almanac.as_of.astimezone(UTC).isoformat(timespec="seconds"))
    listed = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)  # a line each, to be looked through
    return f'{{"as_of": {as_of}, "feeds": [\n{listed}\n]}}\n'.encode()
