"""The sources that are declared, and what to answer when a name is not among them."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from aggregator.errors import UsageError
from aggregator.source import Source


def declared() -> tuple[Source, ...]:
    """Every source that has a file under spiders/venues, by name."""
    from spiders.source import all_sources  # noqa: PLC0415 - Scrapy takes a second to import; most commands do without

    return tuple(sorted(all_sources(), key=lambda source: source.name))


def chosen(names: Sequence[str], sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources of these names, all of them when none is named.

    Raises UsageError for a name that is not there, with the nearest one that is.
    """
    by_name = {source.name: source for source in sources}
    for name in names:
        if name not in by_name:
            raise UsageError(_unknown(name, by_name))
    return tuple(by_name[name] for name in dict.fromkeys(names)) if names else tuple(by_name.values())


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else "`bothcities sources` lists them all."
    return f"there is no source named {name!r}; {hint}"
