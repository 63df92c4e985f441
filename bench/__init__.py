"""Measures the site beside a bare Wagtail page (`make bench`)."""
