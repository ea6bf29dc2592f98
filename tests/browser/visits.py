"""People of several organisations opening pages, and what is wrong with those pages."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.test import Client

from core.organizations.models import Organization
from tests.factories.people import sign_in
from tests.support.accessibility import findings_in_every_look
from tests.support.browser import Windows


def findings_of(
    pages: Mapping[Organization, Iterable[str]] | Mapping[Organization | None, Iterable[str]],
    open_page: Windows,
) -> list[str]:
    """What is wrong with these paths, wide and on a phone, in the light and in the dark.

    Each is opened once by a new member of its organisation, or by a visitor for None. A path that does not answer with
    200 fails at once.
    """
    findings = []
    for organization, paths in pages.items():
        page = open_page()
        if organization is not None:
            client = Client()
            sign_in(client, organization)
            name = settings.SESSION_COOKIE_NAME
            cookie = client.cookies[name].value
            page.context.add_cookies([{"name": name, "value": cookie, "url": open_page.base_url}])
        for path in paths:
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            findings += [f"{path}: {finding}" for finding in findings_in_every_look(page)]
    return findings
