"""What holds for every test."""

import os

# Tests start hundreds of processes. With this set, as images for containers have it, each of
# them would compile our package anew, which takes half as long as all that it does.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
