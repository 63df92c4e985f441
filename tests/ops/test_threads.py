"""The database that tests with threads stand on is one for all of them."""

from concurrent.futures import ThreadPoolExecutor

from django.contrib.auth.models import Group
from django.db import connection


def add(number: int) -> int:
    Group.objects.create(name=f"group {number}")
    count = Group.objects.count()
    connection.close()
    return count


def test_several_threads_write_and_see_what_the_others_wrote(database_for_threads):
    before = Group.objects.count()
    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(add, range(20)))
    assert Group.objects.count() == before + 20
    assert max(seen) == before + 20


def test_pages_are_made_in_it_as_in_any_other(database_for_threads, front):
    with ThreadPoolExecutor(1) as pool:
        title = pool.submit(lambda: (type(front).objects.get(pk=front.pk).title, connection.close())).result()[0]
    assert title == front.title


def test_what_the_migrations_put_in_is_there_after_such_a_test(db):
    assert Group.objects.filter(name__iexact="editor").exists()
