"""Every page for people: no fault that axe-core knows, in light and dark, and no scrolling sideways."""

import pytest

from tests.browser.browsing import violations

PAGES = [
    "/subscribe",
    "/subscribe?city=derby&type=theatre&place=derby-theatre&near=52.919,-1.4738,2km&runs=edges",
    "/subscribe?type=dance",
    "/subscribe?city=darby&price=cheap",
    "/embed",
    "/embed?type=dance",
    "/embed?type=musik",
    "/",
    "/feeds/darby.ics",
]


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visits, address):
    """320 by 256 is 1280 by 1024 at 400% (WCAG 2.2 success criterion 1.4.10)."""
    page = visits.open(address)
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, ["color-contrast"]) == []
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page, ["target-size", "scrollable-region-focusable"]) == []


def test_axe_would_find_a_fault(visits):
    page = visits.open("/embed")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\"><input>')")
    assert {found.partition(":")[0] for found in violations(page)} >= {"image-alt", "label"}
