"""Make an empty publication, ready to edit."""

import ipaddress
import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.http.request import validate_host

from home import publication

LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
LONGEST_NAME = 120


class Command(BaseCommand):
    help = (
        "Makes an empty publication in an empty database: front page, sections, series, donation page, about page, "
        "menus, and one administrator with a link to sign in once. Refuses a database that holds pages."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name", required=True, help="what the publication is called, such as “The Coast Reader”")
        parser.add_argument("--domain", required=True, help="where it is read: example.org, or 127.0.0.1:8000 to try")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="its first language, such as en")
        parser.add_argument("--sections", default="", help="their names with commas between: “Places, Work, Books”")
        parser.add_argument("--admin-email", required=True, help="the administrator's e-mail address")

    def handle(self, *args: Any, **options: Any) -> None:
        hostname, port = read_domain(options["domain"])
        plan = publication.Plan(
            name=read_name(options["name"]),
            hostname=hostname,
            port=port,
            language=read_language(options["language"]),
            admin_email=read_email(options["admin_email"]),
            sections=read_sections(options["sections"]),
        )
        if publication.holds_pages():
            raise CommandError("This database already holds pages. A publication is started in an empty one only.")
        try:
            user = publication.start(plan)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.report(plan, user)

    def report(self, plan: publication.Plan, user: Any) -> None:
        days = settings.PASSWORD_RESET_TIMEOUT // 86_400
        self.stdout.write(f"{plan.name} is ready to edit.")
        self.stdout.write(f"User name: {user.username}")
        self.stdout.write(f"To choose a password (works once, within {days} days): {publication.sign_in_link(user)}")
        if not settings.DEBUG and not validate_host(plan.hostname, settings.ALLOWED_HOSTS):
            self.stdout.write(f"Before it can be read, ALLOWED_HOSTS must name {plan.hostname}.")


def read_name(text: str) -> str:
    """The publication's name, its spaces tidied."""
    name = " ".join(text.split())
    if not name:
        raise CommandError("--name is empty.")
    if len(name) > LONGEST_NAME or "\0" in name:
        raise CommandError(f"--name is longer than {LONGEST_NAME} characters, or holds what can't be printed.")
    return name


def read_domain(text: str) -> tuple[str, int]:
    """Host name and port of "example.org" (443), "example.org:8080", "localhost" or "127.0.0.1" (80)."""
    wrong = CommandError(
        f"--domain {text!r} is no domain. Write it alone, without https:// and slashes: example.org or 127.0.0.1:8000."
    )
    host, colon, port_text = text.strip().lower().partition(":")
    try:
        # A name in any script, as browsers send it.
        host = host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise wrong from error
    is_address = is_ip_address(host)
    parts = host.split(".")
    looks_right = is_address or (all(LABEL.fullmatch(part) for part in parts) and not parts[-1].isdecimal())
    if not looks_right or len(host) > 253:
        raise wrong
    if not colon:
        return host, 80 if is_address or host == "localhost" else 443
    if not (port_text.isascii() and port_text.isdecimal() and len(port_text) < 6 and 0 < int(port_text) < 65_536):
        raise wrong
    return host, int(port_text)


def is_ip_address(host: str) -> bool:
    """Whether it is an address such as 127.0.0.1 rather than a name."""
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


def read_language(code: str) -> str:
    """The first language, which the settings must name first too: it is the one that answers at "/"."""
    if code != settings.LANGUAGE_CODE:
        raise CommandError(
            f"--language {code!r} is not this site's first language, which is {settings.LANGUAGE_CODE!r}. "
            "Set LANGUAGE_CODE to it first (docs/operators/settings.md)."
        )
    return code


def read_email(text: str) -> str:
    """The administrator's address."""
    try:
        validate_email(text)
    except ValidationError as error:
        raise CommandError(f"--admin-email {text!r} is no e-mail address.") from error
    return text


def read_sections(text: str) -> tuple[str, ...]:
    """The sections' names; a comma too many does no harm."""
    return tuple(name for name in (" ".join(part.split()) for part in text.split(",")) if name)
