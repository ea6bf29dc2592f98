"""Addresses of partners' pages."""

from django.urls import path

from storefronts.brands.views import brand
from storefronts.directory.views import directory
from storefronts.drafting.views import templates, translations, versions
from storefronts.hosts.views import hosts
from storefronts.leads.views import contact, lead_forms, lead_settings, leads
from storefronts.managing.views import manage
from storefronts.media.views import films, pictures
from storefronts.reviewing.views import approvals
from storefronts.showing.views import pages
from storefronts.themes.views import theme
from storefronts.visits.views import visits

app_name = "storefronts"
urlpatterns = [
    path("partners/", directory.directory, name="directory"),
    path("partners/<slug:slug>/", pages.storefront, name="storefront"),
    path("solutions/<slug:slug>/", pages.solution, name="solution"),
    path("solutions/<slug:slug>/price/", pages.solution_sizes, name="solution_sizes"),
    path("contact/<slug:slug>/", contact.contact, name="contact"),
    path("contact/<slug:slug>/sent/", contact.contact_sent, name="contact_sent"),
    path("contact/confirm/<str:token>/", contact.lead_confirm, name="lead_confirm"),
    path("contact/confirm/<str:token>/document/", contact.lead_document, name="lead_document"),
    path("contact/confirm/<str:token>/delete/", contact.lead_withdraw, name="lead_withdraw"),
    path("media/films/<int:document>/", films.film, name="film"),
    path("media/<slug:folder>/<str:name>", pictures.picture, name="picture"),
    path("storefront/", manage.manage, name="manage"),
    path("storefront/edit/", manage.edit, name="edit"),
    path("storefront/pages/new/", manage.page_new, name="page_new"),
    path("storefront/case-studies/new/", manage.case_study_new, name="case_study_new"),
    path("storefront/theme/", theme.theme, name="theme"),
    path("storefront/theme/palette/", theme.theme_palette, name="theme_palette"),
    path("storefront/theme/preview/", theme.theme_preview, name="theme_preview"),
    path("storefront/theme/page/<slug:scheme>/", theme.theme_page, name="theme_page"),
    path("storefront/theme/versions/<int:number>/", theme.theme_restore, name="theme_restore"),
    path("storefront/theme/discard/", theme.theme_discard, name="theme_discard"),
    path("storefront/templates/<slug:code>/", templates.template, name="template"),
    path("storefront/pages/<int:page>/versions/", versions.versions, name="versions"),
    path("storefront/preview/<str:token>/", versions.preview, name="preview"),
    path("storefront/pages/<int:page>/preview/", versions.preview_make, name="preview_make"),
    path("storefront/pages/<int:page>/preview/<int:link>/revoke/", versions.preview_revoke, name="preview_revoke"),
    path("storefront/pages/<int:page>/translate/", translations.translate, name="translate"),
    path("storefront/pages/<int:page>/changes/", translations.translation_changes, name="translation_changes"),
    path("storefront/pages/<int:page>/duplicate/", versions.duplicate, name="duplicate"),
    path("storefront/domains/", hosts.hosts, name="hosts"),
    path("storefront/domains/<int:pk>/check/", hosts.host_check, name="host_check"),
    path("storefront/domains/<int:pk>/primary/", hosts.host_primary, name="host_primary"),
    path("storefront/domains/<int:pk>/remove/", hosts.host_remove, name="host_remove"),
    path("storefront/domains/all/", hosts.all_own_hosts, name="all_hosts"),
    path("storefront/domains/<int:pk>/off/", hosts.host_off, name="host_off"),
    path("storefront/domains/<int:pk>/on/", hosts.host_on, name="host_on"),
    path("storefront/domains/ask/<str:secret>/", hosts.host_ask, name="host_ask"),
    path("brand/", brand.brand, name="brand"),
    path("brand/rules/", brand.brand_rules, name="brand_rules"),
    path("brand/pages/", approvals.brand_pages, name="brand_pages"),
    path("brand/pages/<int:approval>/", approvals.brand_page, name="brand_page"),
    path("brand/pages/<int:approval>/preview/", approvals.brand_preview, name="brand_preview"),
    path("brand/pages/<int:approval>/decide/", approvals.brand_decide, name="brand_decide"),
    path("brand/pages/<int:approval>/withdraw/", approvals.brand_withdraw, name="brand_withdraw"),
    path("brand/permission/", brand.brand_set, name="brand_set"),
    path("brands/", brand.vendors, name="vendor_brands"),
    path("brands/<slug:slug>/", brand.vendor, name="vendor_brand"),
    path("brands/<slug:slug>/<slug:ground>/", brand.logo, name="vendor_logo"),
    path("storefront/approval/", approvals.house_approval, name="house_approval"),
    path("storefront/pages/<int:page>/", approvals.submission, name="submission"),
    path("storefront/pages/<int:page>/decide/", approvals.house_decide, name="house_decide"),
    path("storefront/pages/<int:page>/withdraw/", approvals.submission_withdraw, name="submission_withdraw"),
    path("storefront/pages/<int:page>/offline/", approvals.take_offline, name="take_offline"),
    path("storefront/pages/<int:page>/unschedule/", approvals.unschedule, name="unschedule"),
    path("storefront/pages/<int:page>/ask/", approvals.brand_ask, name="brand_ask"),
    path("storefront/reviews/", approvals.page_reviews, name="page_reviews"),
    path("storefront/submit/", manage.submit, name="submit"),
    path("visits/", visits.visits, name="visits"),
    path("visits/seen/", visits.visited, name="visited"),
    path("leads/", leads.index, name="lead_list"),
    path("leads.csv", leads.index_csv, name="lead_list_csv"),
    path("leads/form/", lead_forms.contact_form, name="lead_form"),
    path("leads/forms/", lead_forms.forms, name="lead_forms"),
    path("leads/forms/new/", lead_forms.form_add, name="lead_form_add"),
    path("leads/forms/<slug:slug>/", lead_forms.form, name="lead_form_of"),
    path("leads/forms/<slug:slug>/close/", lead_forms.form_close, name="lead_form_close"),
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
