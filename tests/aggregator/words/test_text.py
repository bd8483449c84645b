"""Text: markup, entities, mojibake, invisible signs, length; and addresses without trackers."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.words.text import LONGEST_LINE, LONGEST_TEXT, address, line, plain

PLAIN = [
    ("<p>Hello&nbsp;<b>World</b></p><ul><li>a<li>b</ul>x", "Hello World\n\n- a\n- b\n\nx"),
    ("<p>one</p>\n\n\n<p>two<br>three<br/>four</p>", "one\n\ntwo\nthree\nfour"),
    ("<script>alert(1)</script>seen<style>p{}</style>", "seen"),
    ("a &lt;p&gt;x&lt;/p&gt;", "a\n\nx"),
    ("<![CDATA[<b>hi</b> there]]>", "hi there"),
    ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ("a\n\n\n\n\nb", "a\n\nb"),
    ("5 < 6 & I <3 you", "5 < 6 & I <3 you"),
    ("<ul><li><p>one</p></li><li><p>two</p></li></ul>", "- one\n\n- two"),
    ("<!--[if mso]><xml><w:View>Normal</w:View></xml><![endif]--><p>one<o:p></o:p></p>", "one"),
    ("a <b>x</b> 5 < 6", "a x 5 < 6"),
]
LINES = [
    ("Fish &amp; Chips", "Fish & Chips"),
    ("Fish &amp;amp; Chips", "Fish & Chips"),
    ("D&eacute;da", "Déda"),
    ("CafÃ© â€“ Â£12", "Café – £12"),
    ("Déda à São Ñandú", "Déda à São Ñandú"),
    ("Itâ€™s “onâ€ at DonÃ¢â‚¬â„¢s", "It’s “on” at Don’s"),
    ("SÃO PAULO, Ângela, CHÂTEAU Â", "SÃO PAULO, Ângela, CHÂTEAU Â"),
    ("caf&Atilde;&copy; 12Â £", "café 12 £"),
    ("  many \t\n spaces\xa0here ", "many spaces here"),
    ("\u202eevil\x00 \x07bell\u200b", "evil bell"),
    ("soft\u00adhyphen \ufeffmark", "softhyphen mark"),
    ("<em>The</em> Show", "The Show"),
    ("", ""),
]
BASE = "https://venue.example/whats-on/"
ADDRESSES = [
    ("/a b?utm_source=x&id=3&fbclid=2", "https://venue.example/a%20b?id=3"),
    ("show", "https://venue.example/whats-on/show"),
    ("//cdn.example/é.jpg", "https://cdn.example/%C3%A9.jpg"),
    ("https://x.example/%C3%A9", "https://x.example/%C3%A9"),
    ("HTTP://EX.example:80", "http://ex.example/"),
    ("https://x.example:8443/a", "https://x.example:8443/a"),
    ("?mc_cid=1&page=2", "https://venue.example/whats-on/?page=2"),
    ("javascript:alert(1)", None),
    ("mailto:a@b.example", None),
    ("data:text/html,x", None),
    ("ftp://x.example/", None),
    ("http://user:secret@x.example/", None),
    ("https://[bad", None),
    ("https://x.example:99999/", None),
    ("", None),
]
HOSTILE = [
    "<",
    "<!--",
    "<a ",
    "<a href='",
    "</",
    "<![CDATA[",
    "<script>",
    "<!",
    "<?",
    "&",
    "&amp;",
    "&lt;p ",
    "<p><",
    "<div>",
]


@pytest.mark.parametrize(("text", "clean"), PLAIN)
def test_plain(text, clean):
    assert plain(text) == clean


@pytest.mark.parametrize(("text", "clean"), LINES)
def test_line(text, clean):
    assert line(text) == clean


@pytest.mark.parametrize(("href", "absolute"), ADDRESSES)
def test_address(href, absolute):
    assert address(BASE, href) == absolute


def test_what_is_cut_says_so():
    long = "word " * 10_000
    assert line(long).endswith("word…")
    assert len(line(long)) <= LONGEST_LINE
    assert plain(long).endswith("word…")
    assert len(plain(long)) <= LONGEST_TEXT


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_markup_takes_less_than_a_second(piece):
    began = time.process_time()
    plain(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 1


@given(st.text(max_size=400))
def test_any_text_comes_out_fit_for_xml_and_calendars(text):
    for clean in (plain(text), line(text)):
        assert not any(ord(sign) < 32 and sign != "\n" for sign in clean)
        assert "\u202e" not in clean
        clean.encode("utf-8")
    assert "\n" not in line(text)


@given(st.text(max_size=100), st.text(max_size=200))
def test_any_address_is_absolute_or_none(base, href):
    found = address(base, href)
    assert found is None or (found.startswith(("http://", "https://")) and found.isascii())
