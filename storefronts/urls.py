"""Addresses of partners' pages."""

from django.urls import path

from storefronts.views import brand, contact, lead_settings, leads, manage, pages, pictures, templates, versions, visits

app_name = "storefronts"
urlpatterns = [
    path("partners/", pages.directory, name="directory"),
    path("partners/<slug:slug>/", pages.storefront, name="storefront"),
    path("solutions/<slug:slug>/", pages.solution, name="solution"),
    path("solutions/<slug:slug>/price/", pages.solution_sizes, name="solution_sizes"),
    path("contact/<slug:slug>/", contact.contact, name="contact"),
    path("contact/<slug:slug>/sent/", contact.contact_sent, name="contact_sent"),
    path("contact/confirm/<str:token>/", contact.lead_confirm, name="lead_confirm"),
    path("contact/confirm/<str:token>/delete/", contact.lead_withdraw, name="lead_withdraw"),
    path("media/<slug:folder>/<str:name>", pictures.picture, name="picture"),
    path("storefront/", manage.manage, name="manage"),
    path("storefront/edit/", manage.edit, name="edit"),
    path("storefront/theme/", manage.theme, name="theme"),
    path("storefront/theme/palette/", manage.theme_palette, name="theme_palette"),
    path("storefront/theme/preview/", manage.theme_preview, name="theme_preview"),
    path("storefront/templates/<slug:code>/", templates.template, name="template"),
    path("storefront/pages/<int:page>/versions/", versions.versions, name="versions"),
    path("storefront/preview/<str:token>/", versions.preview, name="preview"),
    path("storefront/pages/<int:page>/duplicate/", versions.duplicate, name="duplicate"),
    path("brand/", brand.brand, name="brand"),
    path("brand/permission/", brand.brand_set, name="brand_set"),
    path("storefront/submit/", manage.submit, name="submit"),
    path("visits/", visits.visits, name="visits"),
    path("visits/seen/", visits.visited, name="visited"),
    path("leads/", leads.index, name="lead_list"),
    path("leads.csv", leads.index_csv, name="lead_list_csv"),
    path("leads/form/", leads.lead_form, name="lead_form"),
    path("leads/routing/", lead_settings.routes, name="lead_routes"),
    path("leads/routing/add/", lead_settings.route_add, name="lead_route_add"),
    path("leads/routing/<int:route>/raise/", lead_settings.route_raise, name="lead_route_raise"),
    path("leads/routing/<int:route>/delete/", lead_settings.route_delete, name="lead_route_delete"),
    path("leads/webhook/", lead_settings.webhook, name="lead_webhook"),
    path("leads/webhook/secret/", lead_settings.webhook_secret, name="lead_webhook_secret"),
    path("leads/webhook/test/", lead_settings.webhook_test, name="lead_webhook_test"),
    path("leads/webhook/<int:delivery>/again/", lead_settings.delivery_again, name="lead_delivery_again"),
    path("leads/<str:reference>/", leads.show, name="lead"),
    path("leads/<str:reference>/stage/", leads.stage, name="lead_stage"),
    path("leads/<str:reference>/owner/", leads.assign, name="lead_assign"),
    path("leads/<str:reference>/note/", leads.note, name="lead_note"),
    path("leads/<str:reference>/reply/", leads.reply, name="lead_reply"),
    path("leads/<str:reference>/request/", leads.convert, name="lead_convert"),
]
