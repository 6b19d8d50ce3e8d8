"""What this generator needs of Pelican's settings; a settings file begins with these.

    from briefing.building.pelican_settings import *

A site may give feeds of Pelican's own and CACHE_PATH other values; of the rest building/settings
refuses any other value.
"""

from jinja2 import StrictUndefined

LOCALE = ("C",)  # month names and order must not depend on the machine

# What Pelican reads
ARTICLE_PATHS = ["briefings"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []  # we copy extra/, images/ and the theme's files
THEME_STATIC_PATHS: list[str] = []
READERS = {"rst": None, "html": None}  # both can include any file of the machine
TYPOGRIFY = False  # our reader does it, before the sanitizer
# A dict of our own replaces Pelican's, so its first two entries are repeated.
JINJA_ENVIRONMENT = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "autoescape": True,
    "undefined": StrictUndefined,
}

# What Pelican writes: nothing; all pages are ours (briefing/pages/table.py)
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None
DRAFT_SAVE_AS = ""
DRAFT_PAGE_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
CATEGORY_URL = "categories/{slug}/"
CATEGORY_SAVE_AS = ""
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = ""
DIRECT_TEMPLATES: list[str] = []
WITH_FUTURE_DATES = True  # what is not due is left out by the plugin
CACHE_CONTENT = False  # Pelican's cache is a pickle that runs code
CACHE_PATH = ".cache"  # what builds keep for the next one (briefing/kept.py)
DELETE_OUTPUT_DIRECTORY = False  # every build goes to a fresh folder

# Pelican's own feeds, beside ours
FEED_ALL_ATOM = None
FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
