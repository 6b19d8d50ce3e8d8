"""The site: who it is, and where it and its readers are. Constants only.

What differs in public stands in publishconf.py.
"""

from briefing.building import plugin
from briefing.building.pelican_settings import *  # noqa: F403

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
# Where feeds of an earlier system lay that go on, as in {"/feed.xml": "/atom.xml"}
FEED_ALIASES: dict[str, str] = {}

# A page and a feed entry of each day that had news, as each week has
DAILY = False

# Ways to reach and support us; where one is empty, nothing is shown
CONTACT = ""  # an e-mail address or a form's; `publish` wants this or REPOSITORY_URL
NEWSLETTER_ACTION = ""  # where the form for the letter is sent, such as a mail service's address
NEWSLETTER_FIELD = ""  # what that calls the reader's address, if it is none that we know
TELEGRAM_URL = ""
REPOSITORY_URL = ""
PROFILES: list[str] = []  # addresses of ours elsewhere, as "https://example.social/@desk" (rel=me)
FEDIVERSE_CREATOR = ""  # whom Mastodon names as author, as "@desk@example.social"
# Ways to give, as {"Card": "https://…", "Bank": "LT12 …, Name"}, and what the money is for
DONATIONS: dict[str, str] = {}
DONATION_PURPOSE = ""

# Who is told of a publish by ./inv announce; where one is empty, nobody is
WEBSUB_HUB = ""  # fetches feeds for their readers, such as https://pubsubhubbub.appspot.com/
INDEXNOW_KEY = ""  # yours for search engines, in public: 8 to 128 letters, digits and dashes

# The letter (./inv letter); SMTP_USER and SMTP_PASSWORD stand in the environment alone
LETTER_FROM = ""  # as "Name <desk@example.org>"
LETTER_TO = ""  # the address of the list, which sends it on to each reader
LETTER_UNSUBSCRIBE = ""  # https, by one click; may have a placeholder, as {{ unsubscribe_url }}
SMTP_RELAY = ""  # as "smtp.example.org:587"; over TLS alone

# What publishing shows of people
PUBLISHER = ""  # who commits the site, as "Name <desk@example.org>"; where empty, the site itself
PUBLIC_ADDRESSES: list[str] = []  # e-mail addresses that may be published; "@example.org" is all

# Where things are
PATH = "content"
THEME = "theme"
OUTPUT_PATH = "output"
PLUGINS = [plugin]
