"""Webhooks of providers of signatures: stored once, applied later by asking the provider how the document stands."""

from django.db import transaction

from core.kit import clock
from core.kit.jobs import enqueue
from marketplace.quotes.accepting.actions.take_signature import take_signature
from marketplace.quotes.accepting.gateways.base import News
from marketplace.quotes.accepting.gateways.current import provider_named
from marketplace.quotes.models import SignatureNews, SignatureRequest


class UnknownDocument(LookupError):
    """Nothing that was sent has this id: it may not be recorded yet, or is not ours."""


@transaction.atomic
def record_signature_news(provider: str, news: News) -> SignatureNews:
    """Store a webhook whose signature was good, once by its id; it is applied after the answer is sent."""
    found, is_new = SignatureNews.objects.get_or_create(
        provider=provider, event_id=news.event_id, defaults={"provider_id": news.provider_id}
    )
    if is_new:
        enqueue("quotes.take_signature_news", news_id=found.pk)
    return found


def take_signature_news(news_id: int) -> int:
    """Ask the provider how the document stands and take that; 1, or 0 where that was done. Raises UnknownDocument."""
    news = SignatureNews.objects.filter(pk=news_id, applied_at=None).first()
    if news is None:
        return 0
    known = SignatureRequest.objects.filter(provider=news.provider, provider_id=news.provider_id)
    found = known.values_list("pk", flat=True).first()
    if found is None:
        raise UnknownDocument(f"{news.provider} tells of {news.provider_id}, which is not known here.")
    take_signature(found, provider_named(news.provider).read(news.provider_id))
    SignatureNews.objects.filter(pk=news_id).update(applied_at=clock.now())
    return 1
