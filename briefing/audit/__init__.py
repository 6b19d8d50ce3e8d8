"""The served site, compared file by file with what was published."""
