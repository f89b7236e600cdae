"""What all tests share: how hard Hypothesis tries."""

from hypothesis import settings

settings.register_profile("dengta", deadline=None, max_examples=50, print_blob=True)
settings.load_profile("dengta")
