"""Markdown to safe HTML: citations, typography, sanitizer."""
