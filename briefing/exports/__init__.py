"""Briefings for other programs: feeds, lists of feeds, and what else is read without a page."""
