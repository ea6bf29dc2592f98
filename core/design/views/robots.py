"""What search engines ask for: the sitemap, and robots.txt with the addresses that apps keep from them."""

from django.conf import settings
from django.contrib.sitemaps.views import index
from django.contrib.sitemaps.views import sitemap as one_file
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from core.design.sitemaps import hidden_paths, open_paths, sections


@require_safe
def sitemap_index(request: HttpRequest) -> TemplateResponse:
    """/sitemap.xml: the files, each with a section's pages."""
    return index(request, {**sections()}, sitemap_url_name="sitemap_section")


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> TemplateResponse:
    """One section's pages; 404 for a section or a page that is not there."""
    return one_file(request, {**sections()}, section=section)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in hidden_paths())]
    lines += [f"Allow: {path}" for path in open_paths()]
    return HttpResponse(
        "\n".join([*lines, "", f"Sitemap: {settings.BASE_URL.rstrip('/')}/sitemap.xml", ""]), content_type="text/plain"
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """/favicon.ico, for what asks without reading a page: the mark."""
    return redirect(static("design/img/mark.svg"))
