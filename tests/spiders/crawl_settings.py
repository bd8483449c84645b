"""The settings of the project with the tests' own sources, no pauses, and this machine allowed."""

import os

from spiders.settings import *  # noqa: F403 - a Scrapy settings module is what it holds

SPIDER_MODULES = ["tests.spiders.sites"]
ALLOW_PRIVATE = os.environ.get("ALLOW_PRIVATE", "yes") == "yes"
DOWNLOAD_DELAY = 0
AUTOTHROTTLE_ENABLED = False
DOWNLOAD_TIMEOUT = 10
RETRY_TIMES = 1
