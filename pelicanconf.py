"""The site: who it is, how Pelican makes it, and where its feeds lie. Constants only.

What differs in public stands in publishconf.py.
"""

from briefing.building import plugin

# Who we are
SITENAME = "Rampart"
SITESUBTITLE = "Sourced briefings on security along NATO’s north-eastern flank"
AUTHOR = "Rampart"
RIGHTS = "CC BY 4.0, Rampart"
SITE_ID = "7c0d4b1e-52f5-4f0a-9a51-3f1f5b9a6d27"  # made once; all feed ids come from it

# Where we are
SITEURL = "http://127.0.0.1:8000"
TIMEZONE = "Europe/Vilnius"
DEFAULT_LANG = "en"
LOCALE = ("C",)  # month names and order must not depend on the machine

# Ways to reach and support us; where one is empty, nothing is shown
NEWSLETTER_ACTION = ""  # where the form sends `email`, such as a mail service's address
TELEGRAM_URL = ""
DONATION_URL = ""
REPOSITORY_URL = ""

# What Pelican reads
PATH = "content"
ARTICLE_PATHS = ["briefings"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["extra", "images"]
READERS = {"rst": None, "html": None}  # both can include any file of the machine
PLUGINS = [plugin]
THEME = "theme"
THEME_STATIC_DIR = "theme"
JINJA_ENVIRONMENT = plugin.JINJA_ENVIRONMENT
TYPOGRIFY = False  # our reader does it, before the sanitizer

# What Pelican writes; listings and feeds come from the plugin
ARTICLE_ORDER_BY = "reversed-date"
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None
DRAFT_SAVE_AS = ""
DRAFT_PAGE_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
WITH_FUTURE_DATES = True  # what is not due is left out by the plugin
CACHE_CONTENT = False  # Pelican's cache is a pickle that runs code
CACHE_PATH = ".cache"  # social cards, each drawn once
DELETE_OUTPUT_DIRECTORY = False  # every build goes to a fresh folder
OUTPUT_PATH = "output"
