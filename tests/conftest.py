"""What holds for every test."""

import os

# Tests start hundreds of processes. With this set, as images for containers have it, each of
# them would compile our package anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
