"""The pages for people, written by Jinja from the templates beside the web app."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Path(__file__).parent / "web" / "templates"
_PAGES = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def template(name: str, **values: object) -> bytes:
    """A page from its template; every value is escaped."""
    return _PAGES.get_template(name).render(**values).encode()
