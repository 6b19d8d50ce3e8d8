"""From a folder of sources to a whole site: staging, and later the way to GitHub Pages."""
