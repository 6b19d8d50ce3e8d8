"""How properties are tested: as long as it takes, and without a folder of earlier failures."""

from hypothesis import settings

settings.register_profile("rampart", deadline=None, database=None, print_blob=True)
settings.load_profile("rampart")
