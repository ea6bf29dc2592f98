"""A link of a written text leads where it says, or is refused in words."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

from cms.domain.links import misleading_links
from cms.models.blocks import LinkedTextBlock


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com",
        "http://example.com/a?b=c#d",
        "/partners/",
        "/",
        "#prices",
        "mailto:a@example.com",
        "tel:+4411",
    ],
)
def test_a_link_with_a_scheme_or_one_slash_is_accepted(address: str) -> None:
    assert misleading_links(f'<p><a href="{address}">x</a></p>') == []


@pytest.mark.parametrize(
    "address",
    [
        "//example.com", "/\\example.com", "\\\\example.com", "https:example.com", "https:/\\example.com", "",
        "javascript:alert(1)", "data:text/html,x", "example.com", "https://bank.example@evil.example/",
    ],
)  # fmt: skip
def test_a_link_that_leads_elsewhere_than_it_says_is_refused(address: str) -> None:
    assert misleading_links(f'<p><A HREF="{address}">x</A></p>') == [address]


def test_links_to_own_pages_and_documents_have_no_address_to_check() -> None:
    assert misleading_links('<p><a linktype="page" id="3">x</a> <a linktype="document" id="4">y</a></p>') == []


def test_the_editor_says_which_link_it_refuses_and_how_to_begin_it() -> None:
    with pytest.raises(ValidationError, match=r"//example\.com.*https://"):
        LinkedTextBlock().clean(RichText('<p><a href="//example.com">x</a></p>'))
    assert LinkedTextBlock().clean(RichText('<p><a href="/a/">x</a></p>')).source
