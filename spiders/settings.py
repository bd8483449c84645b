"""How we crawl: Scrapy's settings for every source (``SCRAPY_SETTINGS_MODULE``).

The rule towards the sites: obey robots.txt, say who we are, one request at a time with a pause, ask only for what has
changed, take no for an answer. Towards ourselves: no answer, however large, slow or hostile, may hurt more than its
page.
"""

import os

from aggregator.settings import Settings

CONTACT = os.environ.get("BOTHCITIES_CONTACT") or Settings.model_fields["contact"].default
"""Where a venue reaches us: an address or an e-mail. No request goes out without one."""

BOT_NAME = "BothCities"
USER_AGENT = f"{BOT_NAME}/0.1 (+{CONTACT})"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME

SPIDER_MODULES = ["spiders.venues"]
SPIDER_LOADER_CLASS = "spiders.loader.VenueLoader"

# One request at a time to a host, and never faster than it answers.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0

# Every page is asked for on every crawl, with the validators of the copy we hold; "max-age=0" keeps a copy from being
# guessed fresh (RFC 9111 4.2.2), so that a page is taken as unchanged only on the site's own word, a 304.
HTTPCACHE_ENABLED = True
HTTPCACHE_POLICY = "spiders.manners.OnlyUnchanged"
HTTPCACHE_STORAGE = "spiders.copies.Copies"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.8",
    "Cache-Control": "max-age=0",
}

# A listing is written down the moment it is read; Scrapy would make a hundred tasks a page to hand them on.
CONCURRENT_ITEMS = 1

# Limits. A decompressed body counts as well, so a small bomb is cut off at the same size.
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
DNS_TIMEOUT = 20
CLOSESPIDER_TIMEOUT = 30 * 60
CLOSESPIDER_PAGECOUNT = 1000
DEPTH_LIMIT = 150
REDIRECT_MAX_TIMES = 5
MEMUSAGE_LIMIT_MB = 2048

RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504]
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"

# A proxy would make the connections in our place, and nobody could check where to.
HTTPPROXY_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"
METAREFRESH_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
ALLOW_PRIVATE = False
TWISTED_DNS_RESOLVER = "spiders.guards.PublicResolver"

# The whole chain, with PatientRetry in place of Scrapy's retries, and no offsite filter: spiders.watch keeps us on the
# site. Scrapy imports even what its settings switch off, and a remote control, a telnet console and a jar of cookies
# bring whole servers and clients with them: a quarter of the time in which a crawl begins.
EXTENSIONS_BASE = {
    "scrapy.extensions.corestats.CoreStats": 0,
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": 300,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "spiders.manners.UnreadableRobots": 540,
    "spiders.manners.PatientRetry": 550,
    "spiders.guards.PublicAddresses": 560,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": 850,
    "spiders.manners.ConditionalCache": 900,
}
SPIDER_MIDDLEWARES = {"spiders.watch.Watch": 950}

LOG_LEVEL = "WARNING"
LOG_FORMAT = "%(levelname)s: %(message)s"
LOGSTATS_INTERVAL = 0
STATS_DUMP = False
