"""The site for other programs: static JSON with a schema, documented in docs/api.md."""
