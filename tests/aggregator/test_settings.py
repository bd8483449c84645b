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
    ("variable", "value"),
    [
        ("BOTHCITIES_PORT", "eighty"),
        ("BOTHCITIES_PORT", "0"),
        ("BOTHCITIES_BASE_URL", "ftp://x"),
        ("BOTHCITIES_BASE_URL", "https://"),
        ("BOTHCITIES_BASE_URL", "https://a b"),
        ("BOTHCITIES_CONTACT", "me@x.example\r\nX-Evil: 1"),
    ],
)
def test_an_unusable_value_is_named(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    with pytest.raises(UsageError, match=variable):
        settings.load()


def test_every_setting_says_what_it_is():
    for line in settings.described(settings.load()):
        assert line["meaning"], line


def test_an_empty_contact_is_the_default(monkeypatch):
    monkeypatch.setenv("BOTHCITIES_CONTACT", "")
    assert settings.load().contact == settings.Settings.model_fields["contact"].default


def test_a_port_that_is_no_number_is_told_in_our_words(monkeypatch):
    monkeypatch.setenv("BOTHCITIES_PORT", "abc")
    with pytest.raises(UsageError, match="must be a whole number from 1 to 65535"):
        settings.load()


def test_a_variable_that_is_no_setting_is_named_with_the_nearest_one():
    (told,) = settings.unknown(["PATH", "BOTHCITIES_TICKETMASTER_KEY", "BOTHCITIES_DATABSE", "BOTHCITIES_PORT"])
    assert told == "BOTHCITIES_DATABSE is no setting and was not used; did you mean BOTHCITIES_DATABASE?"
