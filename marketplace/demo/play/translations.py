"""The demo's pages in other languages: begun and published through the same actions as any translation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any  # Any: the values of a block are whatever its kind takes

from django.conf import settings
from django.utils.translation import override
from wagtail.fields import StreamField

from cms.actions.publish_page import publish_page
from cms.actions.translate_page import translate_page
from cms.models import ArticlePage, HomePage
from cms.models.translated import Translated
from core.organizations.models import Organization, User
from marketplace.demo.content.shapes import DemoStorefront
from marketplace.demo.content.storefronts import STOREFRONTS
from marketplace.demo.content.translations import (
    GUIDE,
    GUIDE_WORDS,
    HOME,
    SECTION,
    STOREFRONT,
    STOREFRONT_IN_GERMAN,
)
from marketplace.demo.play.cast import Cast
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.drafting.domain.page_templates import Section, template_called
from storefronts.drafting.queries.page_templates import template_facts


def translate_site(by: User) -> None:
    """The front page and a guide in German and French, as the operator."""
    home, guide = HomePage.objects.get(), ArticlePage.objects.get(slug=GUIDE)
    section = guide.get_parent().specific
    for page, words in ((home, HOME), (section, SECTION), (guide, GUIDE_WORDS)):
        for language, translated in words.items():
            _translate(page, language, translated, by)


def translate_storefront(cast: Cast, by: User) -> None:
    """One storefront in German; what came from its template comes from the German one."""
    organization = cast.organization(STOREFRONT)
    written = next(each for each in STOREFRONTS if each.partner == STOREFRONT)
    words = dict(STOREFRONT_IN_GERMAN)
    before = _filled(organization, written, settings.LANGUAGE_CODE, written.about)
    after = _filled(organization, written, "de", words[written.about])
    for old, new in zip(before, after, strict=True):
        words |= dict(_pairs(old.values, new.values))
    _translate(open_storefront(organization), "de", words, by)


def _filled(organization: Organization, written: DemoStorefront, language: str, about: str) -> Sequence[Section]:
    template = template_called(written.template)
    with override(language):
        facts = replace(template_facts(organization), description=about, reviews=1)
        return template.filled(facts).sections if template is not None else ()


def _translate(page: Translated, language: str, words: Mapping[str, str], by: User) -> None:
    draft = translate_page(page, language, by=by)
    for field in draft._meta.concrete_fields:
        if field.model is not type(draft) and field.name not in ("title", "seo_title", "search_description"):
            continue
        value = getattr(draft, field.name, None) if not field.is_relation else None
        if isinstance(field, StreamField):
            setattr(draft, field.name, _in(words, field.stream_block.get_prep_value(value)))
        elif isinstance(value, str):
            setattr(draft, field.name, words.get(value, value))
    publish_page(draft, by=by)


def _in(words: Mapping[str, str], value: Any) -> Any:
    """The stored value of a block with each text that is known translated."""
    if isinstance(value, dict):
        return {key: _in(words, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_in(words, each) for each in value]
    return words.get(value, value) if isinstance(value, str) else value


def _pairs(old: Any, new: Any) -> list[tuple[str, str]]:
    """The texts of two values of one shape, side by side."""
    if isinstance(old, Mapping):
        return [pair for key in old for pair in _pairs(old[key], new[key])]
    if isinstance(old, (list, tuple)):
        return [pair for one, other in zip(old, new, strict=True) for pair in _pairs(one, other)]
    return [(old, new)] if isinstance(old, str) else []
