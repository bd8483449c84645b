"""Publishing: every feed is made in memory, and written only if its bytes changed; one failure costs one file."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from aggregator.errors import FeedError
from aggregator.event import Event, Place
from feeds import atomic, ical, index, rss
from feeds.atomic import Change
from feeds.feed import Feed
from feeds.programme import Programme
from feeds.selection import Selection, one, only

_ROBOTS = b"User-agent: *\nAllow: /\n"
_PLACES = "feeds/places"


class LeftOut(NamedTuple):
    """One event that a feed could not hold. feed: the file, as ``feeds/derby.ics``; reason: a sentence for a person."""

    uid: str
    feed: str
    reason: str


class Published(NamedTuple):
    """What one publishing did; files are named from the public folder.

    removed: half-written files that a killed publishing had left. failed: one FeedError for each file that was not
    written, and whose older bytes still stand.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    failed: tuple[FeedError, ...]


def publish(
    feeds: Sequence[Feed],
    events: Iterable[Event],
    places: Iterable[Place],
    as_of: datetime,
    folder: Path,
    base_url: str,
) -> Published:
    """Brings the public folder up to date: each feed as .ics and .rss, feeds.json, index.html and robots.txt.

    as_of: the catalogue's clock, aware. base_url: where the folder is served, with its scheme. The folder itself is
    the memory of what was published: a place with nothing on has a feed only if it had one before, and a feed whose
    place is gone from the gazetteer stays, empty, since somebody may subscribe to it. Raises FeedError only if the
    base URL or as_of is unusable; what happens to one file is told in ``failed``. While another process publishes
    into the same folder this one waits.
    """
    index.check(base_url)
    programme = Programme(events, places, as_of)
    with suppress(OSError):  # each file that cannot be written says so by itself
        folder.mkdir(parents=True, exist_ok=True)
    with atomic.alone(folder) as alone:
        removed = atomic.sweep(folder) if alone else []
        return _published(_chosen(feeds, programme, folder), programme, folder, base_url, removed)


def _published(
    chosen: Sequence[Feed], programme: Programme, folder: Path, base_url: str, removed: Iterable[Path]
) -> Published:
    items = rss.Items(programme)
    done: dict[Change, list[str]] = {change: [] for change in Change}
    failed: list[FeedError] = []
    for name, make in _files(chosen, programme, items, base_url):
        try:
            done[atomic.write(folder / name, make())].append(name)
        except FeedError as why:
            failed.append(why)
    return Published(
        written=tuple(done[Change.WRITTEN]),
        unchanged=tuple(done[Change.UNCHANGED]),
        removed=tuple(str(path.relative_to(folder)) for path in removed),
        left_out=tuple(_left_out(chosen, programme, items)),
        failed=tuple(failed),
    )


def _files(
    feeds: Sequence[Feed], programme: Programme, items: rss.Items, base_url: str
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """(name, what makes its bytes), the pages that point at feeds after the feeds."""
    for feed in feeds:
        yield f"{feed.path}.ics", partial(ical.of_programme, feed, programme, base_url)
        yield f"{feed.path}.rss", partial(rss.of_programme, feed, items, base_url)
    yield "feeds.json", partial(_listed, feeds, programme, base_url)
    yield "index.html", partial(index.page, feeds, programme, base_url)
    yield "robots.txt", partial(bytes, _ROBOTS)


def _chosen(feeds: Sequence[Feed], programme: Programme, folder: Path) -> list[Feed]:
    """The feeds to write: all but those of places that have nothing on and never had a file, and those retired."""
    kept = [feed for feed in feeds if not _is_idle(feed, programme) or (folder / f"{feed.path}.ics").exists()]
    return kept + list(_retired({feed.path for feed in feeds}, folder))


def _is_idle(feed: Feed, programme: Programme) -> bool:
    return bool(feed.selection.place) and not programme.entries(feed.selection)


def _retired(known: set[str], folder: Path) -> Iterator[Feed]:
    """An empty feed for every place that has a file here and is no longer among the feeds."""
    for file in sorted((folder / _PLACES).glob("*.ics")):
        path = f"{_PLACES}/{file.stem}"
        if path in known:
            continue
        try:
            yield Feed(
                path=path,
                title=file.stem.replace("-", " ").title(),
                description="This place has no calendar of its own any more. You can unsubscribe, or choose another.",
                selection=Selection(place=one(file.stem)),
            )
        except ValidationError:
            continue  # a file that nobody here has written


def _left_out(feeds: Sequence[Feed], programme: Programme, items: rss.Items) -> Iterator[LeftOut]:
    for feed in feeds:
        for rejected in programme.rejected(feed.selection):
            yield LeftOut(rejected.uid, f"{feed.path}.ics", rejected.reason)
        for rejected in items.rejected(feed):
            yield LeftOut(rejected.uid, f"{feed.path}.rss", rejected.reason)


def _listed(feeds: Sequence[Feed], programme: Programme, base_url: str) -> bytes:
    """feeds.json: what feeds there are, for programs."""
    base = base_url.rstrip("/")
    rows = [
        {
            "title": feed.title,
            "description": feed.description,
            "city": only(feed.selection.city),
            "type": only(feed.selection.type),
            "place": only(feed.selection.place),
            "ics": f"{base}/{feed.path}.ics",
            "rss": f"{base}/{feed.path}.rss",
            "entries": len(programme.held(feed.selection)[0]),
        }
        for feed in feeds
    ]
    content = {"as_of": programme.as_of.astimezone(UTC).isoformat(timespec="seconds"), "feeds": rows}
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"
