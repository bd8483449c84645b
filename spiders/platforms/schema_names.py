"""Names of schema.org however they are written, and what an object that holds events says of them all."""

import re

from spiders.platforms.node import Json, types

_ADDRESS = re.compile(r"https?://(?:www\.)?schema\.org/(\w{1,80})$")
_VOCABULARY = re.compile(r"https?://(?:www\.)?schema\.org/?#?")
_WRITTEN = re.compile(r"""(?:schema\.org/|["':]\w{1,20}:)name["']""")
_MOST = 200_000
_ORGANIZATIONS = {"Organization", "NGO", "Corporation", "EducationalOrganization", "GovernmentOrganization"}
_PERFORMERS = {"Person", "MusicGroup", "PerformingGroup", "TheaterGroup", "DanceGroup"}
_PLACES = ("Place", "Venue", "Theater", "Theatre", "Museum", "Park", "Hall", "Location", "Stadium", "Pub", "Gallery")


def plainly_named(value: Json, written: str) -> Json:
    """The same value with bare keys where ``written`` has them with a prefix or as addresses: "schema:name"."""
    # looking for a text is many times as fast as for a pattern, and hardly a page has any
    ends = ':name"' in written or '/name"' in written or ":name'" in written or "/name'" in written
    if not ends or not _WRITTEN.search(written):
        return value
    return _renamed(value, {"schema"} | _prefixes(value))


def _prefixes(value: Json) -> set[str]:
    nodes = value if isinstance(value, list) else [value]
    contexts = [node.get("@context") for node in nodes if isinstance(node, dict)]
    flat = [one for each in contexts for one in (each if isinstance(each, list) else [each]) if isinstance(one, dict)]
    told = [(key, said) for one in flat for key, said in one.items() if isinstance(said, str)]
    return {key for key, said in told if _VOCABULARY.fullmatch(said)}


def _renamed(value: Json, prefixes: set[str]) -> Json:
    if isinstance(value, list):
        return [_renamed(item, prefixes) for item in value]
    if isinstance(value, dict):
        return {_bare(key, prefixes): _renamed(child, prefixes) for key, child in value.items()}
    return value


def _bare(key: str, prefixes: set[str]) -> str:
    found = _ADDRESS.match(key)
    prefix, colon, name = key.partition(":")
    return found[1] if found else name if colon and prefix in prefixes else key


def holder(node: dict[str, Json]) -> dict[str, Json]:
    """What the events of an object have from it: a place is where they happen, an organization arranges them."""
    if not ("event" in node or "events" in node):
        return {}
    kinds = set(types(node))
    itself = {key: child for key, child in node.items() if key not in {"event", "events"}}
    if kinds & _PERFORMERS:
        return {"performer": itself}
    if kinds & _ORGANIZATIONS:
        return {"organizer": itself}
    is_place = any(kind.endswith(_PLACES) for kind in kinds) or node.get("address") or node.get("geo")
    return {"location": itself} if is_place else {}
