"""Translations of the operator's pages: begun, published, read, and where there is none the page as it was written."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.actions.translate_page import NotTranslated, translate_page
from cms.models import ArticlePage, HomePage, SectionPage
from cms.queries.own_pages import own_pages
from cms.queries.search_sources import page_documents
from cms.queries.translations import operators_pages
from tests.factories.cms import article, section, written_on_front_page
from tests.factories.organizations import MembershipFactory, OrganizationFactory

pytestmark = pytest.mark.django_db
GERMAN = {"accept-language": "de"}


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def guide() -> ArticlePage:
    """A guide in its section, both live."""
    return article(section("Guides"), "Choose a till", intro="In an hour")


def in_german(page: ArticlePage | SectionPage | HomePage, **words: str) -> ArticlePage | SectionPage | HomePage:
    """The page's translation, published with these words."""
    draft = translate_page(page, "de", by=None)
    for name, value in words.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    published: ArticlePage | SectionPage | HomePage = type(draft).objects.get(pk=draft.pk)
    return published


def test_a_draft_is_nobodys_and_a_published_translation_is_its_readers(client: Client, guide: ArticlePage) -> None:
    draft = translate_page(guide, "de", by=None)
    assert (draft.live, draft.title) == (False, "Choose a till")
    where = "/guides/choose-a-till/"
    assert "Choose a till" in client.get(where, headers=GERMAN).text
    assert client.get(f"/de{where}")["Location"] == where  # nothing is at its address yet
    draft.title = "Eine Kasse wählen"
    draft.save_revision().publish()
    assert "Eine Kasse wählen" in client.get(where, headers=GERMAN).text
    english = client.get(where, headers={"accept-language": "en"}).text
    assert "Choose a till" in english
    assert "Eine Kasse" not in english
    assert "Choose a till" in client.get(where, headers={"accept-language": "fr"}).text


def test_each_language_has_an_address_which_the_page_names(client: Client, guide: ArticlePage) -> None:
    in_german(guide, title="Eine Kasse wählen")
    shown = client.get("/de/guides/choose-a-till/", headers={"accept-language": "en"})
    assert shown["Content-Language"] == "de"
    page = shown.text
    assert '<html lang="de"' in page
    assert "Eine Kasse wählen" in page
    assert '<link rel="canonical" href="http://localhost:8000/de/guides/choose-a-till/">' in page
    for language, path in (("en-gb", "/en"), ("de", "/de"), ("x-default", "")):
        assert f'hreflang="{language}" href="http://localhost:8000{path}/guides/choose-a-till/"' in page
    assert '<a href="/en/guides/choose-a-till/" lang="en-gb" hreflang="en-gb">English</a>' in page


def test_an_untranslated_page_says_its_own_language(client: Client, guide: ArticlePage) -> None:
    page = client.get("/guides/choose-a-till/", headers=GERMAN).text
    assert '<html lang="de"' in page
    assert '<h1 class="title" lang="en-gb">Choose a till</h1>' in page
    assert 'lang="en-gb">Choose' not in client.get("/guides/choose-a-till/", headers={"accept-language": "en"}).text


def test_lists_and_trails_are_in_the_readers_language_for_the_same_queries(client: Client, guide: ArticlePage) -> None:
    client.get("/guides/")
    with CaptureQueriesContext(
        connection,
    ) as alone:
        client.get("/guides/", headers=GERMAN)
    in_german(SectionPage.objects.get(), title="Ratgeber")
    in_german(guide, title="Eine Kasse wählen")
    client.get("/guides/", headers=GERMAN)
    with CaptureQueriesContext(connection) as translated:
        listed = client.get("/guides/", headers=GERMAN).text
    assert "Ratgeber" in listed
    assert "Eine Kasse wählen" in listed
    assert "Choose a till" not in listed
    assert len(translated) <= len(alone)
    assert "Ratgeber</a>" in client.get("/de/guides/choose-a-till/").text


def test_the_site_map_names_the_address_in_each_language(client: Client, guide: ArticlePage) -> None:
    path = "/guides/choose-a-till/"
    assert f"{path}</loc>" in client.get("/sitemap-pages.xml").text
    in_german(guide, title="Eine Kasse wählen")
    found = client.get("/sitemap-pages.xml").text
    assert re.findall(r"<loc>https?://[^/<]*([^<]*till/[^<]*)</loc>", found) == [f"/en{path}", f"/de{path}"]
    assert [client.get(f"/{language}{path}").status_code for language in ("en", "de")] == [200, 200]


def test_many_translations_cost_the_site_map_no_query_more(client: Client, guide: ArticlePage) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap-pages.xml")
        return len(captured)

    in_german(guide, title="Eine Kasse wählen")
    asked()
    before = asked()
    for number in range(3):
        in_german(article(SectionPage.objects.get(), f"Guide {number}"), title=f"Anleitung {number}")
    assert asked() == before


def test_a_translation_is_found_by_search_and_listed_until_its_original_is_offline(guide: ArticlePage) -> None:
    translated = in_german(guide, title="Eine Kasse wählen")
    found = {each.url: each for each in page_documents([str(guide.pk), str(translated.pk)])}
    assert found["/de/guides/choose-a-till/"].language == "de"
    assert found["/guides/choose-a-till/"].language == "en"
    assert translated.pk in own_pages().values_list("pk", flat=True)
    ArticlePage.objects.get(pk=guide.pk).unpublish()
    assert translated.pk not in own_pages().values_list("pk", flat=True)
    assert not list(page_documents([str(translated.pk)]))


def test_what_stands_around_every_page_is_in_the_readers_language(client: Client) -> None:
    home = written_on_front_page(header=[("link", {"label": "Guides", "page": None, "address": "/guides/"})])
    draft = translate_page(home, "de", by=None)
    draft.headline = "Eine Zahlung, viele Hände."
    draft.header = [("link", {"label": "Ratgeber", "page": None, "address": "/guides/"})]
    draft.save_revision().publish()
    german = client.get("/", headers=GERMAN).text
    assert "Eine Zahlung, viele Hände." in german
    assert '<a href="/guides/">Ratgeber</a>' in german
    english = client.get("/en/", headers=GERMAN).text
    assert "Ratgeber" not in english
    assert '<html lang="en-gb"' in english


def test_the_operator_sees_languages_and_what_is_behind_the_original(client: Client, guide: ArticlePage) -> None:
    member = MembershipFactory(organization=OrganizationFactory(is_operator=True), role="admin")
    client.force_login(member.user)
    began = client.post(reverse("cms:translate", args=[guide.pk]), {"language": "fr"})
    french = ArticlePage.objects.get(locale__language_code="fr")
    assert began["Location"] == reverse("wagtailadmin_pages:edit", args=[french.pk])
    assert client.get(began["Location"]).status_code == 200
    with pytest.raises(NotTranslated):
        translate_page(guide, "fr", by=None)
    assert "Show changes" not in client.get(reverse("cms:translations")).text
    guide = ArticlePage.objects.get(pk=guide.pk)
    guide.intro = "In half an hour"
    guide.save_revision().publish()
    row = next(each for each in operators_pages() if each.page.pk == guide.pk)
    assert [(each.is_original, bool(each.original_changed)) for each in row.translations] == [
        (True, False),
        (False, True),
    ]
    assert [code for code, _name in row.untranslated] == ["de"]
    assert "Show changes" in client.get(reverse("cms:translations")).text
    assert client.get(reverse("cms:translation_changes", args=[french.pk])).status_code == 302
