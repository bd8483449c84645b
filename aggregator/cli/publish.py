"""``bothcities publish``: write the feeds whose bytes changed."""

from pathlib import Path
from typing import Annotated, Any

import typer

from aggregator import settings
from aggregator.catalogue import Catalogue
from aggregator.cli.console import as_json, count, mention, say
from aggregator.cli.exits import NEEDS_A_PERSON
from aggregator.errors import UsageError
from aggregator.settings import Settings
from aggregator.words.places import Gazetteer
from feeds.feed import always
from feeds.maker import maker
from feeds.newest import Newest
from feeds.publish import Published, Publisher
from feeds.version import version

CACHE = 8  # MB: what feeds are made of is kept at hand in better shape, and the system keeps the file
LEFT_OUT_SHOWN = 20
SAID_EVERY = 5000
FAILED_SHOWN = 5

EMPTY = "the catalogue holds nothing yet: `bothcities run` reads every source, `bothcities crawl NAME` one"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("publish")(publish)


def publish(
    as_data: Annotated[bool, typer.Option("--json", help="What was written as JSON, for a program.")] = False,
) -> None:
    """Write the calendars, the news feeds and the page that lists them; only what changed is touched.

    Example: bothcities publish
    Example: BOTHCITIES_BASE_URL=https://whatson.example bothcities publish
    """
    home = settings.load()
    with Catalogue.open(home.database, cache=CACHE) as catalogue:
        published = Publishing(home).publish(catalogue)
    if as_data:
        as_json(counts(published))
    else:
        show(published, home)
    if published.failed:
        raise typer.Exit(NEEDS_A_PERSON)


class Publishing:
    """Publishes one home, also again and again: what it knows is kept in between. newest: for who else tells of it."""

    def __init__(self, home: Settings) -> None:
        self.places = Gazetteer.load().places
        self.newest = Newest(self.places)
        self._folder, self._make = home.public, maker(self.places)
        self._publisher = Publisher(always(self.places), home.public, home.base_url)

    def publish(self, catalogue: Catalogue) -> Published:
        """All feeds from the catalogue into the public folder, as of the newest run.

        Raises UsageError when the catalogue never took a usable run in, and when the folder cannot be made.
        """
        if catalogue.as_of() is None:
            raise UsageError(EMPTY)
        readied(self._folder)
        stamp, published = self._published(catalogue)
        if stamp != catalogue.stamp():
            # What was saved meanwhile another program may have published, before this one came to write what was then.
            published = published.followed_by(self._published(catalogue)[1])
        with catalogue.write() as writing:
            writing.note_published()
        return published

    def _published(self, catalogue: Catalogue) -> tuple[str, Published]:
        """Of which stamp, and what was done."""
        with catalogue.fresh(version(), self._make, _Rendering()) as kept:
            almanac = self.newest.of(kept)
            return almanac.stamp, self._publisher.publish(almanac, kept)


class _Rendering:
    """Says how far it is where there is much to render: the first time, and after an update."""

    def __init__(self) -> None:
        self._done = 0

    def __call__(self, events: int) -> None:
        before, self._done = self._done, self._done + events
        if before // SAID_EVERY != self._done // SAID_EVERY:
            mention(f"{self._done:,} events rendered")


def readied(folder: Path) -> Path:
    """The folder, made if need be. Raises UsageError when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"the public folder {folder} cannot be made ({error.strerror})"
        raise UsageError(f"{why}; set BOTHCITIES_PUBLIC to one that can") from error
    return folder


def counts(published: Published) -> dict[str, Any]:
    """What was published, for a program."""
    return {
        "written": list(published.written),
        "unchanged": published.unchanged,
        "left_out": [each._asdict() for each in published.left_out],
        "failed": [str(error) for error in published.failed],
    }


def show(published: Published, home: Settings) -> None:
    """What was published, for a person."""
    folder = home.public.resolve()
    say(f"Feeds in {folder}: {count(len(published.written), 'file')} written, {published.unchanged} unchanged")
    for each in published.left_out[:LEFT_OUT_SHOWN]:
        say(f"  left out: {each.uid}: {each.reason}", style="yellow")
    if len(published.left_out) > LEFT_OUT_SHOWN:
        say(f"  and {len(published.left_out) - LEFT_OUT_SHOWN} more; --json names them all", style="yellow")
    for error in published.failed[:FAILED_SHOWN]:
        say(f"  {error}", style="red")
    if published.failed:
        were = "file was" if len(published.failed) == 1 else "files were"
        say(f"{len(published.failed)} {were} not written: mend that, then `bothcities publish`", style="red")
