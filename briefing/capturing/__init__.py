"""A source on the web -> its captured text, and the entry that a briefing cites it by."""
