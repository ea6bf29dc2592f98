"""The operator's own pages: guides, news, landing pages, and what stands around every page."""

import datetime as dt

from catalog.catalogue.models import Category, Product
from cms.actions.write_page import write_page
from cms.models import ArticlePage, CollectionIndexPage, CollectionPage, HomePage, LandingPage, SectionPage
from core.organizations.access import Can
from core.organizations.models import Industry, User
from marketplace.demo.content.companies import OPERATOR
from marketplace.demo.content.site import (
    ANNOUNCEMENT,
    ARTICLES,
    COLLECTIONS,
    FOOTER,
    HEADER,
    LANDINGS,
    SECTIONS,
    DemoArticle,
    DemoCollection,
    DemoLanding,
)
from marketplace.demo.play.cast import Cast
from marketplace.demo.play.translations import translate_site


def write_site(cast: Cast, *, announced_until: dt.datetime) -> None:
    """Write and publish them, as the operator."""
    by = cast.member(OPERATOR.slug, Can.PUBLISH)
    sections = {
        slug: write_page(SectionPage(title=title, slug=slug, intro=intro), below=HomePage.objects.get(), by=by)
        for title, slug, intro in SECTIONS
    }
    for article in ARTICLES:
        _write_article(article, SectionPage.objects.get(pk=sections[article.section].pk), by)
    for landing in LANDINGS:
        _write_landing(cast, landing, by)
    for collection in COLLECTIONS:
        _write_collection(cast, collection, by)
    words, (label, address) = ANNOUNCEMENT
    write_page(
        HomePage.objects.get(),
        by=by,
        header=[("link", _link(*each)) for each in HEADER],
        footer=[
            ("column", {"heading": heading, "links": [_link(*each) for each in links]}) for heading, links in FOOTER
        ],
        announcements=[
            (
                "announcement",
                {
                    "text": words,
                    "starts": None,
                    "ends": announced_until.isoformat(),
                    "audience": "visitors",
                    "link": [_link(label, address)],
                },
            )
        ],
    )
    translate_site(by)


def _link(label: str, address: str) -> dict[str, object]:
    return {"label": label, "page": None, "address": address}


def _write_article(article: DemoArticle, section: SectionPage, by: User) -> None:
    body: list[tuple[str, dict[str, object]]] = [
        ("text", {"heading": heading, "text": text}) for heading, text in article.texts
    ]
    if article.questions:
        rows = [{"question": question, "answer": answer} for question, answer in article.questions]
        body.append(("questions", {"heading": "Questions", "items": rows}))
    page = ArticlePage(
        title=article.title, slug=article.slug, intro=article.intro, category=_category(article.category)
    )
    write_page(page, below=section, by=by, body=body)


def _write_landing(cast: Cast, landing: DemoLanding, by: User) -> None:
    heading, text = landing.text
    body: list[tuple[str, dict[str, object]]] = [("text", {"heading": heading, "text": text})]
    picked: list[Product] = [cast.product(slug) for slug in landing.picks]
    if picked:
        addresses = [product.get_absolute_url() for product in picked]
        body.append(("offers", {"heading": "Our picks", "items": addresses}))
    page = LandingPage(
        title=landing.title, slug=landing.slug, intro=landing.intro, kind=landing.kind,
        category=_category(landing.category), words=landing.words, search=landing.search,
        industry=Industry.objects.get(slug=landing.industry) if landing.industry else None,
    )  # fmt: skip
    write_page(page, below=HomePage.objects.get(), by=by, body=body)


def _write_collection(cast: Cast, collection: DemoCollection, by: User) -> None:
    page = CollectionPage(
        title=collection.title, slug=collection.slug, intro=collection.intro, text=collection.text,
        search=collection.search,
    )  # fmt: skip
    picked = [("offer", cast.product(slug).get_absolute_url()) for slug in collection.picks]
    write_page(page, below=CollectionIndexPage.objects.get(), by=by, offers=picked)


def _category(name: str) -> Category | None:
    return Category.objects.get(depth=1, name=name) if name else None
