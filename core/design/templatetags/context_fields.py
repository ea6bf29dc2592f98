"""`{% csrf_token %}` of every template: Django's, with the fields of `kit/context_fields.py`."""

from django import template
from django.template import RequestContext
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.kit.context_fields import TOKEN_FIELD, context_fields
from core.kit.kept_pages import tokens_of
from core.kit.versions import VERSION_FIELD

register = template.Library()


@register.simple_tag(takes_context=True)
def csrf_token(context: RequestContext) -> SafeString:
    """The hidden fields of a form: against forged requests, its organisation, one-time token and version."""
    request = context.get("request")
    own = context_fields(request) if request is not None else {}
    form = context.get("form") or context.get("formset")
    if version := getattr(form, "stored_version", ""):
        own[VERSION_FIELD] = version
    rows = '<input type="hidden" name="{}" value="{}">'
    if request is not None and (tokens := tokens_of(request)) is not None:
        # The page may be shown to others, too: each reader gets their own in these places.
        named = {"csrfmiddlewaretoken": tokens[0]} | own | {TOKEN_FIELD: tokens[1]}
        return format_html_join("", rows, named.items())
    return mark_safe(CsrfTokenNode().render(context) + format_html_join("", rows, own.items()))
