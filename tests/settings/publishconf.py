"""The tests' sites in public."""

from pelicanconf import *  # noqa: F403

SITEURL = "https://parapet.example"
