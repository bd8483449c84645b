"""Elements of XML 1.0 as text; whatever is handed in has to be clean already (``feeds.text``)."""

from html import escape


def element(tag: str, text: str | None, **attributes: str) -> str:
    """The element with its text escaped, on a line of its own; nothing where there is no text."""
    return f"<{tag}{_written(attributes)}>{escape(text, quote=False)}</{tag}>\n" if text else ""


def empty(tag: str, **attributes: str) -> str:
    """An element that says all in its attributes."""
    return f"<{tag}{_written(attributes)}/>\n"


def markup(tag: str, html: str | None, **attributes: str) -> str:
    """The element that holds HTML, or nothing where there is none."""
    held = html.replace("]]>", "]]&gt;") if html else ""
    return f"<{tag}{_written(attributes)}><![CDATA[{held}]]></{tag}>\n" if held else ""


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
