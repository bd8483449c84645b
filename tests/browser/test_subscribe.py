"""Choosing a calendar: without scripts, with them, by the keyboard alone, and on a small screen."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

CHOICE = "city=derby&price=20"


def test_the_whole_path_works_without_scripts(visits, base):
    page = visits.open("/subscribe", java_script_enabled=False)
    page.get_by_label("Derby", exact=True).check()
    page.get_by_label("At most, in pounds").fill("20")
    page.get_by_role("button", name="Show my calendar").click()
    assert page.url == f"{base}/subscribe?{CHOICE}#result"
    expect(page.get_by_role("heading", level=2).first).to_have_text("1 event matches on 3 dates")
    expect(page.locator("#result .coming li")).to_have_count(1)
    expect(page.get_by_label("Derby", exact=True)).to_be_checked()
    ics = f"{base}/feeds/events.ics?{CHOICE}"
    expect(page.get_by_role("textbox", name="Any other program")).to_have_value(ics)
    links = {link.inner_text(): link.get_attribute("href") for link in page.locator(".programs a").all()}
    assert links["Apple Calendar"] == ics.replace("http://", "webcal://")
    assert parse_qs(urlsplit(links["Google Calendar"]).query)["cid"] == [links["Apple Calendar"]]
    assert parse_qs(urlsplit(links["Outlook.com"]).query)["url"] == [ics]
    assert page.get_by_role("button").count() == 1  # what could copy is a script


def test_a_choice_that_cannot_be_told_keeps_what_was_typed_and_offers_what_can(visits, base):
    page = visits.open("/subscribe", java_script_enabled=False)
    page.get_by_label("Nottingham", exact=True).check()
    page.get_by_label("At most, in pounds").fill("cheap")
    with page.expect_response(lambda answer: "price=cheap" in answer.url) as answer:
        page.get_by_role("button", name="Show my calendar").click()
    assert answer.value.status == 400
    expect(page.get_by_role("alert")).to_contain_text("not 'cheap'")
    expect(page.get_by_label("At most, in pounds")).to_have_value("cheap")
    expect(page.get_by_label("At most, in pounds")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Nottingham", exact=True)).to_be_checked()
    page.get_by_role("alert").get_by_role("link").first.click()
    assert page.url == f"{base}/subscribe?city=nottingham"


def test_the_count_and_every_link_follow_while_somebody_chooses(visits, base):
    page = visits.open("/subscribe")
    count = page.locator("#count")
    expect(count).to_have_role("status")  # which a screen reader says aloud, politely
    before = count.inner_text()
    page.get_by_label("Derby", exact=True).check()
    expect(count).not_to_have_text(before)
    page.get_by_label("At most, in pounds").type("20")
    expect(count).to_have_text("1 event matches on 3 dates")
    expect(page.get_by_role("textbox", name="Any other program")).to_have_value(f"{base}/feeds/events.ics?{CHOICE}")
    expect(page.locator("#result .coming li")).to_have_count(1)
    expect(page).to_have_url(f"{base}/subscribe?{CHOICE}")
    assert "city=derby&amp;price=20" in page.get_by_role("textbox", name="Snippet for the frame").input_value()


def test_a_mistake_is_told_at_once_and_forgotten_when_it_is_mended(visits):
    page = visits.open("/subscribe")
    page.get_by_label("For somebody aged").fill("old")
    expect(page.locator("#count")).to_contain_text("not 'old'")
    expect(page.locator("#result")).to_contain_text("Not quite yet")
    page.get_by_label("For somebody aged").fill("")
    expect(page.locator("#count")).to_contain_text("match")
    expect(page.locator("#result")).not_to_contain_text("Not quite yet")


def test_the_button_still_works_when_the_count_cannot_be_had(visits, base):
    page = visits.open("/subscribe")
    page.route("**/subscribe/result*", lambda route: route.fulfill(status=503))
    page.get_by_label("Derby", exact=True).check()
    expect(page.locator("#count")).to_have_text("Press the button to count.")
    visits.problems.clear()  # the browser tells of the 503
    page.get_by_role("button", name="Show my calendar").click()
    page.wait_for_url(f"{base}/subscribe?city=derby#result")


def test_the_address_is_copied(visits):
    page = visits.open(f"/subscribe?{CHOICE}", permissions=["clipboard-read", "clipboard-write"])
    for field in ("Any other program", "Snippet for the frame", "Snippet for the web component"):
        page.get_by_role("button", name=f"Copy: {field}").click()
        expect(page.locator("#copied")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == page.get_by_role("textbox", name=field).input_value()


def test_a_long_list_of_places_can_be_searched(visits):
    page = visits.open("/subscribe")
    page.get_by_text("Only at certain places").click()
    page.get_by_label("Find a place").fill("rock")
    expect(page.get_by_label("Rock City")).to_be_visible()
    expect(page.get_by_label("Derby Theatre")).to_be_hidden()


SEEN = """() => {
  const found = document.activeElement.closest("label") ?? document.activeElement;
  const box = found.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, innerHeight) / 2];
  const top = document.elementFromPoint(x, y);
  return {
    name: document.activeElement.outerHTML.slice(0, 80),
    outlined: [found, document.activeElement].some((each) => getComputedStyle(each).outlineStyle !== "none"),
    uncovered: !!top && (found.contains(top) || top.contains(found)),
    done: document.activeElement.matches("form button"),
  };
}"""


def test_the_keyboard_alone_comes_all_the_way(visits, base):
    page = visits.open("/subscribe")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    chosen = False
    for _ in range(70):
        page.keyboard.press("Tab")
        seen = page.evaluate(SEEN)
        assert seen["outlined"], seen["name"]
        assert seen["uncovered"], seen["name"]
        if 'value="nottingham"' in seen["name"]:
            page.keyboard.press("Space")
            chosen = True
        if seen["done"]:
            break
    assert chosen
    assert seen["done"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}/subscribe?city=nottingham#result")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#result') !== null")
    for _ in range(80):  # nothing holds the focus for ever
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
    raise AssertionError("the focus never leaves the page")


def test_every_question_has_a_name(visits):
    page = visits.open("/subscribe?place=derby-theatre&near=derby-theatre,2km&runs=none")
    tree = page.locator("form").aria_snapshot()
    for name in ("Where", "What", "When", "Cost and age", "Access"):
        assert f'group "{name}"' in tree
    assert re.search(r"(checkbox|radio|textbox|combobox|button)(?! \")", tree) is None
