"""States and deadlines, as tags."""

from datetime import datetime

from django import template
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.design.drawing import icons
from core.design.states import look_of

register = template.Library()


@register.simple_tag
def badge(words: object, tone: str = "", icon: str = "") -> SafeString:
    """`{% badge _("Adds up to the cent") "good" "check" %}`: words, a tone (good, warn, bad or none) and an icon."""
    return format_html(
        '<span class="badge{}">{}{}</span>',
        f" {tone}" if tone else "",
        mark_safe(icons.icon_svg(icon)) if icon in icons.ICONS else "",
        words,
    )


@register.simple_tag
def state_badge(row: Model, field: str = "status") -> SafeString:
    """`{% state_badge order %}`, `{% state_badge deal "stage" %}`: a row's state in its own words.

    Its app has registered how it looks (`core/design/states.py`).
    """
    look = look_of(row, field)
    return badge(getattr(row, f"get_{field}_display")(), look.tone, look.icon)


@register.simple_tag
def clock(deadline: datetime | None, now: datetime, start: datetime | None = None) -> SafeString:
    """`{% clock request.answer_by now start=request.sent_at %}`: time left in words over a line that runs out.

    Without `start` the line measures the last eight hours. Both moments must be aware or both naive.
    """
    if deadline is None:
        return format_html('<span class="meta">{}</span>', _("no deadline"))
    left = int((deadline - now).total_seconds())
    whole = int((deadline - start).total_seconds()) if start else 8 * 3600
    share = max(0, min(100, 100 * left // whole)) if whole > 0 else 0
    tone = " bad" if left < 3600 or share < 10 else " warn" if share < 25 else ""
    words = _time(abs(left))
    text = _("%(time)s left") % {"time": words} if left > 0 else _("%(time)s late") % {"time": words}
    return format_html('<span class="clock{}" style="--left:{}%">{}</span>', tone, share, text)


def _time(seconds: int) -> str:
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days >= 2:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if hours:
        rest = minutes % 60 // 10 * 10
        return _("%(h)d h %(m)d") % {"h": hours, "m": rest} if rest and hours < 10 else _("%(h)d h") % {"h": hours}
    return _("%(n)d min") % {"n": minutes}
