"""While the demo is played people can look at it: true progress, the story's day, and nothing that writes."""

import datetime as dt

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from core.kit import audit, clock
from core.kit.models import AuditEntry
from marketplace.demo.actions.load_demo import HalfLoaded, finish_loading, load_demo
from marketplace.demo.middleware import PlayMiddleware
from marketplace.demo.queries.progress import STARTED, Progress, play_in_progress
from tests.factories.organizations import UserFactory
from tests.factories.workspaces import cast, order

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2026, 3, 14, 9, 30, tzinfo=dt.UTC)
MIDDLEWARE = f"{PlayMiddleware.__module__}.{PlayMiddleware.__qualname__}"


@pytest.fixture
def half_played() -> None:
    """Two of sixty orders, up to 14 March."""
    audit.record(STARTED, "demo", organization=None, orders=60)
    with clock.travel(DAY):
        who = cast()
        order(who)
        order(who)
        audit.record("order.placed", "order:O-1", organization=None)


@pytest.fixture
def watched(client: Client, settings: Settings) -> Client:
    """A visitor of the demo's site."""
    place = settings.MIDDLEWARE.index("django.contrib.sessions.middleware.SessionMiddleware") + 1
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:place], MIDDLEWARE, *settings.MIDDLEWARE[place:]]
    return client


def test_progress_counts_the_orders_that_were_placed_and_names_the_storys_moment(half_played: None) -> None:
    assert play_in_progress() == Progress(placed=2, planned=60, at=DAY)


def test_there_is_no_progress_before_the_play_and_none_after_it(half_played: None) -> None:
    finish_loading()
    assert play_in_progress() is None
    assert AuditEntry.objects.filter(action=STARTED).count() == 1


def test_a_marketplace_that_was_never_played_has_no_progress() -> None:
    assert play_in_progress() is None


def test_a_play_that_was_cut_off_is_not_continued(half_played: None) -> None:
    with pytest.raises(HalfLoaded):
        load_demo()


def test_pages_say_how_far_the_play_is(half_played: None, watched: Client) -> None:
    page = watched.get(reverse("search:search")).content.decode()
    assert "This demo is being played: 2 of 60 orders, up to 14 March 2026." in page


def test_pages_are_made_on_the_storys_day(half_played: None, rf: RequestFactory) -> None:
    seen = []

    def view(request: object) -> HttpResponse:
        seen.append(clock.now())
        return HttpResponse()

    PlayMiddleware(view)(rf.get("/"))
    assert seen == [DAY]


def test_what_would_change_something_is_refused_and_says_that_nothing_was_changed(
    half_played: None, watched: Client
) -> None:
    answer = watched.post(reverse("organizations:sign_up"), {"email": "a@b.example"})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "20"
    assert "Nothing was changed." in answer.content.decode()


def test_people_can_sign_in_meanwhile(half_played: None, watched: Client) -> None:
    user = UserFactory()
    user.set_password("many-hands-2026")
    user.save()
    answer = watched.post(reverse("organizations:sign_in"), {"username": user.email, "password": "many-hands-2026"})
    assert answer.status_code == 302
    assert "_auth_user_id" in watched.session


def test_after_the_play_nothing_is_said_refused_or_asked(
    half_played: None, rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    finish_loading()
    middleware = PlayMiddleware(lambda request: HttpResponse(str(hasattr(request, "play"))))
    assert middleware(rf.post("/")).content == b"False"
    with django_assert_num_queries(0):
        middleware(rf.post("/"))
