"""A new Django project and a new Wagtail project in the least that each is: what our pages are measured beside.

`ENSEMBLE_PLAIN` names the project: "django" answers as many bytes as it says at `/<bytes>/`, "wagtail" serves `Page`.
"""

import os
from pathlib import Path

from django.conf import settings

_PROJECT = os.environ["ENSEMBLE_PLAIN"]
_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
_TEMPLATE = """{% load static wagtailcore_tags wagtailuserbar %}<!doctype html><html lang="en"><head>
<title>{{ page.seo_title|default:page.title }}</title><meta name="description" content="{{ page.search_description }}">
<link rel="stylesheet" href="{% static 'design/css/tokens.css' %}"></head><body>{% wagtailuserbar %}<h1>{{ page.title }}</h1>
<ul>{% for item in page.get_children.live %}<li><a href="{% pageurl item %}">{{ item.title }}</a></li>{% endfor %}</ul>
</body></html>"""

# The tables are those of ours, so that one database serves all; of the settings only what answers a request differs.
import marketplace.settings.demo as ours  # noqa: E402

_values = {name: getattr(ours, name) for name in dir(ours) if name.isupper()}
_templates = Path(os.environ["ENSEMBLE_STATE"]) / "templates"
_templates.mkdir(parents=True, exist_ok=True)
(_templates / "plain.html").write_text(_TEMPLATE)
settings.configure(
    **_values
    | {
        "ROOT_URLCONF": "tests.benchmarks.plain_site",
        "MIDDLEWARE": [
            *_MIDDLEWARE,
            *(["wagtail.contrib.redirects.middleware.RedirectMiddleware"] if _PROJECT == "wagtail" else []),
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [_templates],
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    }
)

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import include, path  # noqa: E402
from wagtail import urls as wagtail_urls  # noqa: E402
from wagtail.models import Page  # noqa: E402

Page.template = "plain.html"


def bare(_request: HttpRequest, size: int) -> HttpResponse:
    """As many bytes, and nothing else."""
    return HttpResponse(b"x" * size)


urlpatterns = [path("<int:size>/", bare), path("", include(wagtail_urls))]
