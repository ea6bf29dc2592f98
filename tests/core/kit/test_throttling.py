"""Forms are answered so often and no more, by network address and by account."""

import inspect
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings
from redis.exceptions import ConnectionError as NoCache

from core.kit import throttling
from core.kit.throttling import Limit, client_address
from core.organizations.access import Scope
from core.organizations.models import User
from tests.architecture.addresses import urls
from tests.architecture.test_access import OURS
from tests.factories.organizations import UserFactory
from tests.factories.people import PASSWORD, agreement
from tests.support.answers import Answer

SIGN_IN = "/sign-in/"
HARMLESS = "writes nothing that outlasts the session, and tells nothing"
#: Views that a visitor, or anybody with a new account, can send a form to, and that are not throttled.
EXEMPT = {
    "organizations:sign_out": HARMLESS,
    "organizations:switch": HARMLESS,
    "organizations:agreement": "writes one row for each text that is owed, once",
    "notifications:unsubscribe": "the signed link is the proof; mail programs of many people post from few addresses",
    "billing:stripe_webhook": "Stripe signs what it posts, in bursts from few addresses; money waits for it",
    "quotes:signature_webhook": "the provider of signatures signs what it posts, from few addresses; an order waits for it",
    "billing:stripe_connect_webhook": "Stripe signs what it posts, in bursts from few addresses; money waits for it",
    "wagtaildocs_serve": "takes no form",
    "wagtail_serve": "takes no form",
    "wagtailadmin_login": "leads to our own sign-in page",
    "wagtailadmin_logout": HARMLESS,
    "wagtailadmin_javascript_catalog": "takes no form",
    "wagtailadmin_sprite": "takes no form",
    "organizations:password_reset_sent": "takes no form",
}


@pytest.fixture
def narrow(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three from a network address, two for an account, each a day: small enough to pass in a test."""
    settings.RATELIMIT_ENABLE = True
    for purpose in throttling.LIMITS:
        monkeypatch.setitem(throttling.LIMITS, purpose, Limit(address="3/1d", account="2/1d"))
    cache.clear()
    yield
    cache.clear()


def sign_in(client: Client, email: str = "ada@brook.example", address: str = "192.0.2.1", **headers: str) -> Answer:
    data = {"username": email, "password": "wrong", "next": "/basket/"}
    return client.post(SIGN_IN, data, REMOTE_ADDR=address, headers=headers)


def test_every_form_that_a_visitor_or_a_new_account_can_send_is_throttled_or_listed_with_its_reason() -> None:
    free = set()
    for name, pattern in OURS.items():
        view = pattern.callback
        takes_forms = hasattr(view, "view_class") or "POST" in inspect.getsource(inspect.unwrap(view))
        if vars(view)["rule"].scope in (Scope.PUBLIC, Scope.PERSON) and takes_forms and not hasattr(view, "throttle"):
            free.add(name)
    for name, route, pattern in urls():
        of_wagtail = name not in OURS and (not route.startswith("admin/") or name in EXEMPT)
        if of_wagtail and not hasattr(pattern.callback, "throttle"):
            free.add(name)
    assert free == set(EXEMPT)


def test_each_limit_is_used_and_each_view_names_one() -> None:
    used = {vars(pattern.callback).get("throttle") for _name, _route, pattern in urls()} - {None}
    assert used == set(throttling.LIMITS)


@pytest.mark.django_db
def test_an_account_is_tried_so_often_and_no_more_from_anywhere(client: Client, narrow: None) -> None:
    assert [sign_in(client, address=f"192.0.2.{n}").status_code for n in range(3)] == [200, 200, 429]
    assert sign_in(client, " ADA@brook.example", address="192.0.2.9").status_code == 429, "in any case of its letters"
    assert sign_in(client, "other@brook.example", address="192.0.2.9").status_code == 200


@pytest.mark.django_db
def test_an_account_that_is_there_is_answered_no_more_often_than_one_that_is_not(client: Client, narrow: None) -> None:
    UserFactory(email="there@brook.example")
    for email in ("there@brook.example", "nobody@brook.example"):
        assert [sign_in(client, email, f"198.51.100.{n}").status_code for n in range(3)] == [200, 200, 429]


@pytest.mark.django_db
def test_a_network_address_sends_so_many_forms_and_no_more(client: Client, narrow: None) -> None:
    answers = [sign_in(client, f"n{n}@brook.example").status_code for n in range(4)]
    assert answers == [200, 200, 200, 429]
    assert sign_in(client, "m@brook.example", address="192.0.2.2").status_code == 200


@pytest.mark.django_db
def test_above_the_limit_the_right_password_does_not_sign_in(client: Client, narrow: None) -> None:
    user = UserFactory()
    sign_in(client, user.email)
    sign_in(client, user.email)
    answer = client.post(SIGN_IN, {"username": user.email, "password": PASSWORD})
    assert answer.status_code == 429
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_who_signs_in_with_the_right_password_is_not_counted_and_wrong_ones_still_are(
    narrow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = Limit(address="99/1d", account="2/1d", counts_failures=True)
    monkeypatch.setitem(throttling.LIMITS, "sign_in", limit)
    user = UserFactory()
    typed = {"username": user.email, "password": PASSWORD}
    assert [Client().post(SIGN_IN, typed).status_code for _each in range(4)] == [302] * 4
    assert [sign_in(Client(), user.email).status_code for _each in range(3)] == [200, 200, 429]


@pytest.mark.django_db
def test_the_page_says_when_to_try_again_and_keeps_what_was_typed_but_the_password(
    client: Client, narrow: None
) -> None:
    for _ in range(2):
        sign_in(client)
    answer = sign_in(client)
    page = answer.content.decode()
    assert 0 < int(answer["Retry-After"]) <= 86_400
    assert "Nothing was sent or changed this time. Try again in " in page
    assert 'name="username" value="ada@brook.example"' in page
    assert 'name="next" value="/basket/"' in page
    assert "wrong" not in page


@pytest.mark.django_db
def test_nothing_is_written_above_the_limit(client: Client, narrow: None) -> None:
    typed = {
        "name": "Ada Brook",
        "organization": "Brook Foods",
        "kinds": ["buyer"],
        "password": "a quite long password",
    } | agreement()
    for n in range(4):
        client.post(reverse("organizations:sign_up"), typed | {"email": f"ada{n}@brook.example"})
        client.logout()
    assert User.objects.count() == 3


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "8.8.8.8, 203.0.113.7", "203.0.113.7"),
        (2, "8.8.8.8, 203.0.113.7, 10.0.0.5", "203.0.113.7"),
        (2, "203.0.113.7", "192.0.2.1"),
        (1, "no address", "192.0.2.1"),
    ],
)
def test_what_a_client_says_of_its_address_is_believed_only_as_far_as_our_proxies_wrote_it(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == address


@pytest.mark.django_db
def test_another_forwarded_address_each_time_gets_nobody_past_the_limit(client: Client, narrow: None) -> None:
    answers = [sign_in(client, f"n{n}@brook.example", **{"X-Forwarded-For": f"203.0.113.{n}"}) for n in range(4)]
    assert answers[-1].status_code == 429


@pytest.mark.django_db
def test_people_sign_in_while_the_cache_does_not_answer_and_the_operator_is_told(
    client: Client, narrow: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise NoCache("connection refused")

    told: list[str] = []
    monkeypatch.setattr(LocMemCache, "add", away)
    monkeypatch.setattr(throttling, "report", lambda error, where: told.append(where))
    user = UserFactory()
    for _ in range(4):
        sign_in(client, user.email)
    assert client.post(SIGN_IN, {"username": user.email, "password": PASSWORD}).status_code == 302
    assert set(told) == {"throttling"}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/"])
def test_wagtails_own_sign_in_forms_lead_to_ours(client: Client, path: str) -> None:
    for answer in (client.get(path), client.post(path, {"username": "a@b.example", "password": "wrong"})):
        assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/admin/")
