"""The short addresses of entries, whatever their numbers are made of.

Wagtail takes letters, figures and hyphens in a page's address; a number has dots, signs and spaces too: "12.5", "№ 7".
"""

from django.urls import re_path

from series.views import serve_number

# It ends in a slash as every address of a page does. That is looked at first, for it is quickly done.
urlpatterns = [re_path(r"^(?=.*/\Z)((?:[\w\-]+/)+no/.+)\Z", serve_number, name="series_number")]
