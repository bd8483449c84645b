"""The settings are what we promise to the sites."""

from importlib import reload

import pytest
from scrapy.settings import default_settings

from spiders import replay, settings

OUR_OWN = {"CONTACT", "ALLOW_PRIVATE"}


@pytest.mark.parametrize("name", [*(name for name in vars(settings) if name.isupper()), *replay.SETTINGS])
def test_every_setting_is_one_that_scrapy_knows(name: str) -> None:
    assert name in OUR_OWN or name in default_settings.__all__


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROBOTSTXT_OBEY", True),
        ("ROBOTSTXT_USER_AGENT", "BothCities"),
        ("CONCURRENT_REQUESTS_PER_DOMAIN", 1),
        ("AUTOTHROTTLE_ENABLED", True),
        ("COOKIES_ENABLED", False),
        ("DOWNLOAD_VERIFY_CERTIFICATES", True),
        ("TELNETCONSOLE_ENABLED", False),
        ("ALLOW_PRIVATE", False),
        ("DOWNLOAD_MAXSIZE", 10 * 1024 * 1024),
        ("DOWNLOAD_TIMEOUT", 30),
    ],
)
def test_promise(name: str, value: object) -> None:
    assert getattr(settings, name) == value


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        ("https://hall.example/bot", "BothCities/0.1 (+https://hall.example/bot)"),
        ("", "BothCities/0.1 (+https://bothcities.example/contact)"),
    ],
)
def test_the_agent_says_who_we_are(contact: str, agent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("BOTHCITIES_CONTACT", contact)
        reload(settings)
        assert agent == settings.USER_AGENT
    reload(settings)
