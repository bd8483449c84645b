"""From the bytes of an answer to text and trees, safely: right letters, no entities, no network, no deep nesting."""

import re
from collections.abc import Iterable
from html.entities import html5
from urllib.parse import urljoin, urlsplit

from bs4.dammit import EncodingDetector
from lxml import etree, html

from aggregator.errors import LayoutError

MOST_BYTES = 10 * 1024 * 1024
MOST_TAGS = 150_000
"""A page or feed with more tags was not written for readers; the largest what's-on that was seen has 9,000."""
_TEXTS = etree.XPath(".//text()[not(parent::script or parent::style or parent::template)]")
_NAMED_ENTITY = re.compile(r"&([A-Za-z]{2,31};)")
_WHOLE_ADDRESS = re.compile(
    r"https?://[a-z0-9.-]{1,255}(?::[0-9]{1,5})?(?:/[^\x00-\x20?#;]*)?(?:\?[^\x00-\x20#]+)?(?:#[^\x00-\x20]+)?"
)
"""An address that joining and taking apart would leave as it is."""
_NOT_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:[xX]0{0,9}(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}"
    r"|[fF]{3}[efEF])|0{0,9}(?:[0-8]|1[124-9]|2\d|3[01]|5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]"
    r"|6553[45]));"
)
"""Signs that XML cannot hold, as they are or as a number: controls, halves of a character, what is no character."""


def decode(body: bytes, declared: str | None = None) -> str:
    """The text of ``body``: by its byte order mark, else UTF-8, else the declared charset, else Windows-1252."""
    text, marked = EncodingDetector.strip_byte_order_mark(body)
    if marked:
        return text.decode(marked, "replace")
    if body[:40].count(0) >= 8:
        return body.decode("utf-16-be" if body[:1] == b"\0" else "utf-16-le", "replace")
    for encoding in ("utf-8", declared, _declared(body)):
        try:
            return body.decode(encoding or "utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("cp1252", "replace")


def _declared(body: bytes) -> str | None:
    name = EncodingDetector.find_declared_encoding(body[:4096], is_html=True, search_entire_document=True)
    # ISO-8859-1 on the web means Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels)
    return "cp1252" if name in {"iso-8859-1", "latin-1", "latin1", "us-ascii"} else name


def html_tree(body: bytes | str, url: str) -> html.HtmlElement:
    """The page as a tree. Raises LayoutError where there is no page at all."""
    text = _bounded(body, url)
    # control characters end an lxml parse; the declaration would make lxml refuse text
    text = _NOT_XML.sub(" ", text)
    text = re.sub(r"^\s{0,100}<\?xml[^>]{0,200}\?>", "", text)
    try:
        tree = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as cause:
        raise LayoutError(url, "the answer is not an HTML page; look at what the address serves now") from cause
    return tree


def xml_tree(body: bytes | str, url: str) -> etree._Element:
    """The answer as an XML tree. Raises LayoutError where it is not XML, or holds a document type of its own."""
    text = _NOT_XML.sub(" ", _bounded(body, url)).lstrip()
    # "&#X26;" is what some write for "&#x26;", which alone is XML
    text = text.replace("&#X", "&#x")
    text = _NAMED_ENTITY.sub(_letter, re.sub(r"^<\?xml[^>]{0,200}\?>", "", text))
    if re.search(r"<!ENTITY", text[:100_000], re.I):
        raise LayoutError(url, "the XML declares entities of its own, which no feed needs; it is not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True
    )
    try:
        tree = etree.fromstring(text, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as cause:
        raise LayoutError(url, "the answer is not XML; look at what the address serves now") from cause
    if tree is None:
        raise LayoutError(url, "the answer is not XML; look at what the address serves now")
    return tree


def local_name(tag: str) -> str:
    """The name of an element or attribute without its namespace; a mended tree has names that XML does not allow."""
    return tag.rpartition("}")[2]


def _letter(found: re.Match[str]) -> str:
    """HTML's named characters, which XML does not know; XML's own five stay, unknown ones are only text."""
    if found[1] in {"amp;", "lt;", "gt;", "quot;", "apos;"}:
        return found[0]
    return html5.get(found[1], f"&amp;{found[1]}")


def _bounded(body: bytes | str, url: str) -> str:
    if len(body) > MOST_BYTES:
        raise LayoutError(url, f"the answer is larger than {MOST_BYTES} bytes; ask the source for a smaller page")
    text = decode(body) if isinstance(body, bytes) else body
    if not text.strip():
        raise LayoutError(url, "the answer is empty; look at what the address serves now")
    if text.count("<") > MOST_TAGS:
        raise LayoutError(url, f"the answer has more than {MOST_TAGS} tags; ask the source for a smaller page")
    return text


def outer(elements: Iterable[etree._Element], most: int = 3) -> list[etree._Element]:
    """Those that stand in fewer than ``most`` others of them: events do not nest deeper, and reading costs depth."""
    found = list(elements)
    known = set(found)
    return [element for element in found if sum(above in known for above in element.iterancestors()) < most]


def is_whole(address: str) -> bool:
    """Whether joining an address to a page's would leave it as it is; False where only joining can tell."""
    return _WHOLE_ADDRESS.fullmatch(address) is not None


def absolute(base: str, href: str | None) -> str | None:
    """``href`` as an absolute http(s) address, or None where it is not one."""
    if not href or len(href) > 4000:
        return None
    if is_whole(href):
        return href
    try:
        address = urljoin(base, href.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def words(element: etree._Element | None) -> str | None:
    """The text of an element and all below it as one line, scripts and styles apart; None for none or a comment."""
    if element is None or not isinstance(element.tag, str):
        return None
    said = one_line(" ".join(_TEXTS(element)))
    # "31<sup>st</sup>" is one word
    return re.sub(r"(?<=\d) (?=(?:st|nd|rd|th)\b)", "", said) if said else None


def one_line(text: str | None) -> str | None:
    """``text`` with its white space run together; None where nothing is left."""
    return " ".join(text.split()) or None if text else None
