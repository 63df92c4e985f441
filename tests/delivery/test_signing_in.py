"""Who guesses passwords is stopped; who forgot one gets a new one by mail."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.core import mail

LOGIN = "/admin/login/"
PASSWORD = "a quiet harbour at dawn"


@pytest.fixture
def editor(front):
    return get_user_model().objects.create_superuser("nora", "nora@example.org", PASSWORD)


@pytest.fixture
def throttled(settings):
    settings.AXES_ENABLED = True
    return settings


def try_to_sign_in(client, password, username="nora", address="203.0.113.7", **headers):
    return client.post(LOGIN, {"username": username, "password": password}, REMOTE_ADDR=address, headers=headers)


def fail_five_times(client, **where):
    return [try_to_sign_in(client, f"guess {number}", **where).status_code for number in range(5)]


def test_the_fifth_wrong_password_locks_the_pair_out_in_the_site_s_own_words(client, editor, throttled):
    assert fail_five_times(client) == [200, 200, 200, 200, 429]
    answer = try_to_sign_in(client, PASSWORD)
    assert answer.status_code == 429
    assert "<h1" in answer.content.decode()


def test_the_same_name_from_another_address_may_sign_in(client, editor, throttled):
    fail_five_times(client)
    assert try_to_sign_in(client, PASSWORD, address="198.51.100.4").status_code == 302


def test_another_name_from_the_same_address_may_sign_in(client, editor, throttled):
    get_user_model().objects.create_superuser("ines", "ines@example.org", PASSWORD)
    fail_five_times(client)
    assert try_to_sign_in(client, PASSWORD, username="ines").status_code == 302


def test_a_quarter_of_an_hour_later_it_may_be_tried_again(client, editor, throttled):
    fail_five_times(client)
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=14)
        attempt.save()
    assert try_to_sign_in(client, PASSWORD).status_code == 429
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=16)
        attempt.save()
    assert try_to_sign_in(client, PASSWORD).status_code == 302


def test_signing_in_forgets_the_failures_before_it(client, editor, throttled):
    for _ in range(3):
        for number in range(3):
            assert try_to_sign_in(client, f"guess {number}").status_code == 200
        assert try_to_sign_in(client, PASSWORD).status_code == 302
        client.post("/admin/logout/")


def test_behind_a_proxy_the_visitor_is_locked_out_not_the_proxy(client, editor, throttled):
    throttled.TRUSTED_PROXIES = 1
    guesser = {"address": "10.0.0.1", "x-forwarded-for": "203.0.113.7"}
    assert fail_five_times(client, **guesser)[-1] == 429
    assert (
        try_to_sign_in(client, PASSWORD, address="10.0.0.1", **{"x-forwarded-for": "198.51.100.4"}).status_code == 302
    )


def test_an_address_that_the_visitor_made_up_does_not_help(client, editor, throttled):
    throttled.TRUSTED_PROXIES = 1
    answers = [
        try_to_sign_in(client, "guess", address="10.0.0.1", **{"x-forwarded-for": f"1.1.1.{number}, 203.0.113.7"})
        for number in range(5)
    ]
    assert answers[-1].status_code == 429


@pytest.mark.parametrize("username", ["\0", "a" * 100_000, "nora\n", "🗞"])
def test_a_hostile_name_gets_the_form_back(client, editor, throttled, username):
    assert try_to_sign_in(client, "x", username=username).status_code in {200, 400}


def test_a_forgotten_password_is_replaced_by_mail(client, editor):
    answer = client.post("/admin/password_reset/", {"email": editor.email})
    assert answer.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [editor.email]
    path = re.search(r"https?://[^/\s]+(/admin/password_reset/\S+)", letter.body)[1]
    form = client.get(path, follow=True)
    new = "another quiet harbour 1"
    assert client.post(form.request["PATH_INFO"], {"new_password1": new, "new_password2": new}).status_code == 302
    assert client.login(username="nora", password=new) or try_to_sign_in(client, new).status_code == 302


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, editor):
    answer = client.post("/admin/password_reset/", {"email": "nobody@example.org"})
    assert answer.status_code == 302
    assert mail.outbox == []
