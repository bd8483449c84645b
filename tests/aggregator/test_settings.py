"""Settings: defaults that work, and one clear sentence for a value that does not."""

import pytest

from aggregator import settings
from aggregator.errors import UsageError


def test_the_environment_decides(monkeypatch):
    monkeypatch.setenv("BOTHCITIES_BASE_URL", "https://whatson.example/")
    assert settings.load().base_url == "https://whatson.example"


def test_the_address_follows_the_port_unless_it_is_set(monkeypatch):
    monkeypatch.setenv("BOTHCITIES_PORT", "9000")
    assert settings.load().base_url == "http://127.0.0.1:9000"
    monkeypatch.setenv("BOTHCITIES_BASE_URL", "https://whatson.example")
    assert settings.load().base_url == "https://whatson.example"


@pytest.mark.parametrize(
    ("variable", "value"), [("BOTHCITIES_PORT", "eighty"), ("BOTHCITIES_PORT", "0"), ("BOTHCITIES_BASE_URL", "ftp://x")]
)
def test_an_unusable_value_is_named(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    with pytest.raises(UsageError, match=variable):
        settings.load()


def test_every_setting_says_what_it_is():
    for line in settings.described(settings.load()):
        assert line["meaning"], line
