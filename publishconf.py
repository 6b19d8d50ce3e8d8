"""The site in public: the address it is published at, and nothing else of its own."""

from pelicanconf import *  # noqa: F403

SITEURL = "https://rampart.example"
