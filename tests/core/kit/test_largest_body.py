"""A form that is larger than its view takes is refused before it is received."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from core.kit.middleware import MOST_BYTES, LargestBodyMiddleware
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in


@pytest.mark.parametrize(("path", "megabytes"), [("/offers/import/", 20), ("/offers/new/", 60)])
def test_a_form_that_fits_its_view_is_taken(path: str, megabytes: int) -> None:
    def inner(request: HttpRequest) -> HttpResponse:
        return HttpResponse("taken")

    announced = RequestFactory().post(path, CONTENT_LENGTH=str(megabytes * 1024 * 1024))
    assert LargestBodyMiddleware(inner).process_view(announced, resolve(path).func, (), {}) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "size"), [("/offers/import/", 22 * 1024 * 1024), ("/offers/new/", MOST_BYTES + 1)])
def test_a_larger_one_is_refused_with_a_page(client: Client, path: str, size: int) -> None:
    sign_in(client, OrganizationFactory(is_vendor=True))
    answer = client.post(path, {}, CONTENT_LENGTH=str(size))
    assert (answer.status_code, "larger than this form takes" in answer.text) == (413, True)
