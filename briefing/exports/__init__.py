"""Briefings for other programs: feeds, sitemap, ledger, structured data, cards, search index."""
