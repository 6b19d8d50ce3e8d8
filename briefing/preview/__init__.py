"""The site in a browser while it is written: served, rebuilt and reloaded on every save."""
