"""The project's settings with the six sites of this test as its sources, no pauses, and this machine allowed."""

from tests.spiders.crawl_settings import *  # noqa: F403 - a Scrapy settings module is what it holds

SPIDER_MODULES = ["tests.end_to_end.sites"]
