"""The settings of the tests' sites: no test reads those of this repository."""

from briefing.building import plugin
from briefing.building.pelican_settings import *  # noqa: F403

# Who we are
SITENAME = "Parapet"
SITESUBTITLE = "Sourced briefings by nobody, on nothing that took place"
AUTHOR = "The Parapet editors"
RIGHTS = "CC BY 4.0, Parapet’s testers"
SITE_ID = "2f8e9a34-0c58-4d0b-8a0e-6f7b1d2c3e4f"

# Where we are
SITEURL = "http://127.0.0.1:8000"
TIMEZONE = "Europe/Vilnius"
DEFAULT_LANG = "en"

# Ways to reach and support us
CONTACT = "desk@parapet.example"
NEWSLETTER_ACTION = ""
TELEGRAM_URL = ""
REPOSITORY_URL = ""

# Where things lie
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
PLUGINS = [plugin]
