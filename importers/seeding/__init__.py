"""A made-up archive of any size, for measuring and for trying things out (`manage.py seed_archive`)."""
