"""The admin in the publication's own colours (templates/wagtailadmin/ has the rest)."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def publication_colours() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/desk.css"))
