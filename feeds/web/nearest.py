"""The feed that somebody probably meant who came to an address where there is none."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from feeds.feed import Feed, Form
from feeds.web.wanted import Offer

_FORMS = sorted(Form, key=len, reverse=True)
_OTHERS = {".xml": Form.RSS, "/rss": Form.RSS, "/feed": Form.RSS, ".ical": Form.ICS}
_LIKENESS = 60


def nearest(published: Mapping[str, Feed], address: str) -> list[Offer]:
    """At most three feeds whose addresses are spelt alike, the likeliest first, in the format that was asked for.

    published: by path, without suffix.
    """
    wanted = address.strip("/")[:120].lower()
    ends = {form.value: form for form in _FORMS} | _OTHERS
    end = next((end for end in ends if wanted.endswith(end)), "")
    form = ends.get(end, Form.ICS)
    names = {_spelling(path): feed for path, feed in published.items()}
    spelt = _spelling(wanted.removesuffix(end))
    close = process.extract(spelt, list(names), scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=3) if spelt else []
    return [Offer(f"/{names[name].address(form)}", names[name].title) for name, *_ in close]


def _spelling(path: str) -> str:
    """What is compared: without the folder, which all feeds have in common."""
    return path.removeprefix("feeds/").removeprefix("places/").replace("_", "-").replace("%20", "-").replace(" ", "-")
