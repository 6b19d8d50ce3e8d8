"""One build: Pelican's plugin, and what judges a site and puts it in the place of the old one."""
