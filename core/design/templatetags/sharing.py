"""What a public page says of itself to search engines, and where its link is shared."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.design.structured import absolute, card_path

register = template.Library()


@register.simple_tag
def share(
    path: str,
    title: object,
    description: object = "",
    by: object = "",
    image: str = "",
    alternates: Iterable[tuple[str, str]] = (),
) -> SafeString:
    """`{% share product.get_absolute_url product.title product.summary by=product.owner.name %}`, in the block `share`.

    Says which address is the page's own, and what stands where its link is shared: `image` (a path), or a card drawn of
    `title` and `by`. `alternates`: (language, path) of the same page in each language, where there are several. A page
    without this tag asks search engines to leave it out.
    """
    others = format_html_join(
        "",
        '<link rel="alternate" hreflang="{}" href="{}">',
        ((language, absolute(where)) for language, where in alternates or ()),
    )
    return format_html(
        '<link rel="canonical" href="{url}">{others}\n'
        '<meta property="og:site_name" content="Ensemble"><meta property="og:type" content="website">'
        '<meta property="og:url" content="{url}"><meta property="og:title" content="{title}">'
        '<meta property="og:description" content="{description}"><meta property="og:image" content="{image}">'
        '<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">'
        '<meta name="twitter:card" content="summary_large_image">',
        url=absolute(path),
        others=others,
        title=title,
        description=description,
        image=absolute(image or card_path(str(title), str(by))),
    )
