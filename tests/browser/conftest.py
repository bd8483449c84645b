"""One Chromium and one app for all tests; a test fails on any error that a page reports, too."""

import socket

import pytest
from playwright.sync_api import sync_playwright

from feeds.feed import always
from feeds.web.app import create_app
from feeds.web.live import Live
from tests.browser.browsing import CHROMIUM, FLAGS, Visits, running
from tests.feeds.keeping import kept
from tests.feeds.making import AS_OF, PLACES
from tests.feeds.publishing import publish
from tests.feeds.season import season


@pytest.fixture(scope="session")
def base(tmp_path_factory):
    """The address of the app over the made-up season."""
    folder = tmp_path_factory.mktemp("public")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    publish(always(PLACES), kept(season()), PLACES, AS_OF, folder, address)
    live = Live(kept(season()), PLACES, address)
    with running(create_app(folder, live), port):
        yield address
    live.close()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visits(browser, base):
    found = Visits(browser, base)
    yield found
    found.close()
    assert found.problems == []
