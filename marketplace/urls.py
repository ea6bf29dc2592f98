"""Every address of the site, app by app. URLs are words."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.design.views.card import card
from core.design.views.robots import favicon, robots, sitemap_index, sitemap_section
from core.design.views.styleguide import styleguide
from core.organizations.access import public
from storefronts.access import outside, walled

handler403 = "core.organizations.team.views.refused.refused"
handler500 = "core.design.views.errors.server_error"
urlpatterns = [
    path("admin/", include(walled(wagtailadmin_urls))),
    path("documents/", include(outside(wagtaildocs_urls))),
    path("", include("search.urls")),
    path("", include("marketplace.workspaces.urls")),
    path("", include("marketplace.deals.urls")),
    path("", include("core.organizations.urls")),
    path("", include("core.notifications.urls")),
    path("", include("catalog.urls")),
    path("", include("billing.urls")),
    path("styleguide/", public(styleguide), name="styleguide"),
    path("sitemap.xml", public(sitemap_index), name="sitemap"),
    path("sitemap-<slug:section>.xml", public(sitemap_section), name="sitemap_section"),
    path("robots.txt", public(robots), name="robots"),
    path("favicon.ico", public(favicon), name="favicon"),
    path("cards/<str:words>.png", public(card), name="card"),
    path("", include("marketplace.quotes.urls")),
    path("", include("marketplace.orders.urls")),
    path("", include("storefronts.urls")),
    path("", include("cms.urls")),
    path("", include(outside(wagtail_urls))),
]
