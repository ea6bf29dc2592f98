"""Addresses made of names: in any script, and never a word that the site uses itself."""

import pytest
from django.urls import resolve

from catalog.classifying.actions.place_category import place_category
from catalog.importing.feeds.offers import free_slug as slug_in_feed
from catalog.listing.queries.slugs import free_slug as slug_of_offer
from core.kit.slugs import first_free, readable_slug, reserved_words
from core.organizations.arriving.actions.create_organization import free_slug as slug_of_organization
from storefronts.models.media import StorefrontDocument


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("株式会社サクラ", "zhushihuishesakura"),
        ("Größe & Söhne GmbH", "grosse-sohne-gmbh"),
        ("Школа Ю", "shkola-yu"),
        ("Ελλάδα", "ellada"),
        ("한국 소프트", "hangug-sopeuteu"),
        ("شركة", "shrkh"),
    ],
)
def test_a_name_in_any_script_has_a_readable_address(name: str, slug: str) -> None:
    assert readable_slug(name) == slug


def test_a_name_without_letters_gets_the_word_that_is_given_for_it() -> None:
    assert readable_slug("!!! ---", otherwise="offer") == "offer"


def test_an_address_has_its_limit_and_does_not_end_in_a_hyphen() -> None:
    assert readable_slug("abcd efgh", limit=5) == "abcd"
    assert len(readable_slug("株" * 100_000)) <= 200


def test_the_first_free_address_is_taken_and_the_last_one_gets_a_number() -> None:
    assert first_free("a", "a-b", taken={"a"}) == "a-b"
    assert first_free("a", "a-b", taken={"a", "a-b", "a-b-2"}) == "a-b-3"


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("/solutions/{}/", "compose"),
        ("/solutions/compose/{}/", "preview"),
        ("/review/{}/", "rules"),
        ("/review/{}/", "fields"),
        ("/review/{}/", "questions"),
        ("/offers/{}/edit/", "new"),
    ],
)
def test_a_word_that_the_site_uses_is_no_address_of_an_offer(db: None, address: str, word: str) -> None:
    assert word in reserved_words()
    slug = slug_of_offer(word.title())
    assert slug == f"{word}-2"
    assert resolve(address.format(slug)).kwargs == {"slug": slug}


def test_every_way_to_an_address_leaves_the_reserved_words_out(db: None) -> None:
    assert slug_of_organization("Compose") == "compose-2"
    assert slug_in_feed("Compose", "acme", set(reserved_words()), 255) == "compose-acme"


def test_a_category_and_a_file_may_be_named_in_any_script(db: None) -> None:
    assert place_category(["セキュリティ"]).code == "sekiyuritei"
    assert StorefrontDocument(title="Школа", file="x.pdf").filename == "shkola.pdf"
