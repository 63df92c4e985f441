"""manage.py remove_demo: take the demo publication away again."""

from typing import Any

from django.core.management.base import BaseCommand

from importers import demo


class Command(BaseCommand):
    help = "Delete exactly what load_demo made: its pages, people, photos, menus and logins. Everything else stays."

    def handle(self, *args: Any, **options: Any) -> None:
        gone, kept = demo.remove()
        self.stdout.write(f"{gone} objects of the demo are gone.")
        for line in kept:
            self.stdout.write(f"  {line}")
