"""On somebody else's site: the snippets as they are pasted."""

from playwright.sync_api import expect

from tests.browser.browsing import somebodys_site, violations

CHOICE = "/subscribe?city=derby"
COMPONENT = "both-cities-events"


def snippet(visits, field):
    return visits.open(CHOICE).get_by_role("textbox", name=field).input_value()


def test_the_frame_takes_the_height_of_its_list(visits):
    pasted = snippet(visits, "Snippet for the frame").replace('height="480"', 'height="33"')
    with somebodys_site(pasted) as site:
        page = visits.open(site)
        frame = page.locator("iframe")
        inner = page.frame_locator("iframe")
        expect(inner.get_by_role("link", name="Dick Whittington")).to_be_visible()
        expect(inner.get_by_role("heading", level=1)).to_have_text("What's on in Derby")
        wide = _height_once_it_fits(page)
        page.set_viewport_size({"width": 180, "height": 800})
        page.wait_for_function(f"document.querySelector('iframe').clientHeight > {wide}")
        _height_once_it_fits(page)
        assert frame.get_attribute("title")
        assert violations(page.frames[1]) == []


def _height_once_it_fits(page):
    """The inner height of the frame, as soon as nothing in it is cut off and nothing is left over."""
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    inside = page.frames[1]
    for _ in range(100):
        height = page.evaluate("document.querySelector('iframe').clientHeight")
        if inside.evaluate("document.documentElement.offsetHeight") == height:
            return height
        page.wait_for_timeout(20)
    raise AssertionError("the frame never fits")


def test_no_other_page_can_set_the_height(visits):
    pasted = snippet(visits, "Snippet for the frame")
    with somebodys_site(pasted) as site:
        page = visits.open(site)
        height = _height_once_it_fits(page)
        page.evaluate("postMessage({ source: 'both-cities', type: 'height', height: 9 }, '*')")
        page.wait_for_timeout(100)
        assert page.evaluate("document.querySelector('iframe').clientHeight") == height


def test_the_part_lists_the_events_by_day(visits):
    with somebodys_site(snippet(visits, "Snippet for the web component")) as site:
        page = visits.open(site)
        part = page.locator(COMPONENT)
        expect(part.get_by_role("heading", name="Saturday 5 December")).to_be_visible()
        link = part.get_by_role("link", name="Dick Whittington")
        expect(link).to_have_attribute("href", "https://www.derbytheatre.co.uk/event/dick-whittington/")
        expect(part.get_by_role("listitem").first).to_contain_text("2pm · Derby Theatre")
        expect(part.get_by_role("heading", name="No new date yet")).to_be_visible()  # what is postponed
        assert violations(page) == []


def test_the_part_follows_its_attributes(visits):
    with somebodys_site(snippet(visits, "Snippet for the web component")) as site:
        page = visits.open(site)
        part = page.locator(COMPONENT)
        expect(part.get_by_role("listitem")).to_have_count(2)
        part.evaluate("part => part.setAttribute('limit', '1')")
        expect(part.get_by_role("listitem")).to_have_count(1)
        part.evaluate("part => { part.setAttribute('city', 'nottingham'); part.setAttribute('level', '4') }")
        expect(part.get_by_role("heading", level=4)).to_have_text("Saturday 27 March")
        part.evaluate("part => part.setAttribute('type', 'dance')")
        expect(part).to_have_text("Nothing at the moment.")


def test_the_part_says_so_when_its_feed_cannot_be_had(visits, base):
    with somebodys_site(snippet(visits, "Snippet for the web component").replace("derby", "nowhere")) as site:
        page = visits.open(site)
        part = page.locator(COMPONENT)
        expect(part.get_by_role("status")).to_contain_text("cannot be loaded")
        page.route("**/feeds/**", lambda route: route.abort())
        part.evaluate("part => part.setAttribute('city', 'derby')")
        expect(part.get_by_role("link")).to_have_attribute("href", f"{base}/")
        page.unroute("**/feeds/**")
        part.evaluate("part => part.setAttribute('limit', '5')")
        expect(part.get_by_role("listitem")).to_have_count(2)
        visits.problems.clear()  # the browser tells of the broken connection


def test_words_of_a_page_stay_words(visits):
    with somebodys_site(snippet(visits, "Snippet for the web component").replace("derby", "nottingham")) as site:
        page = visits.open(site)
        expect(page.locator(COMPONENT).get_by_role("link", name="Sigur Rós <live>")).to_be_visible()


def test_both_can_be_seen_before_they_are_pasted(visits):
    page = visits.open(CHOICE)
    page.get_by_text("See how both look").click()
    expect(page.locator(COMPONENT).get_by_role("link", name="Dick Whittington")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_role("link", name="Dick Whittington")).to_be_visible()
    _height_once_it_fits(page)
    page.get_by_label("Nottingham", exact=True).check()
    page.get_by_label("Derby", exact=True).uncheck()
    expect(page.locator(COMPONENT).get_by_role("link", name="Sigur Rós <live>")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_role("link", name="Sigur Rós <live>")).to_be_visible()
