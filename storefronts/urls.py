"""Addresses of partners' pages."""

from django.urls import path

from storefronts.views import brand, manage, pages, pictures

app_name = "storefronts"
urlpatterns = [
    path("partners/", pages.directory, name="directory"),
    path("partners/<slug:slug>/", pages.storefront, name="storefront"),
    path("solutions/<slug:slug>/", pages.solution, name="solution"),
    path("media/<slug:folder>/<str:name>", pictures.picture, name="picture"),
    path("storefront/", manage.manage, name="manage"),
    path("storefront/edit/", manage.edit, name="edit"),
    path("storefront/theme/", manage.theme, name="theme"),
    path("storefront/theme/preview/", manage.theme_preview, name="theme_preview"),
    path("brand/", brand.brand, name="brand"),
    path("brand/permission/", brand.brand_set, name="brand_set"),
    path("storefront/submit/", manage.submit, name="submit"),
]
