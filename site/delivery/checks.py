"""What `manage.py check --deploy` says about a public site beyond Django's own list."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def mail_leaves_the_machine(**kwargs: Any) -> list[checks.CheckMessage]:
    """Without a mail server a password reset ends in the log, where nobody looks for it."""
    if settings.EMAIL_BACKEND != "django.core.mail.backends.console.EmailBackend":
        return []
    words = "Mail is only printed: no password reset reaches anybody."
    return [checks.CheckMessage(checks.WARNING, words, hint="Set EMAIL_URL.", id="delivery.W001")]


@checks.register(checks.Tags.security, deploy=True)
def links_in_mail_lead_to_the_site(**kwargs: Any) -> list[checks.CheckMessage]:
    if settings.WAGTAILADMIN_BASE_URL.startswith("https://"):
        return []
    words = f"Links in mails and notifications start with {settings.WAGTAILADMIN_BASE_URL}."
    hint = "Set BASE_URL to the site's own https address."
    return [checks.CheckMessage(checks.WARNING, words, hint=hint, id="delivery.W002")]
