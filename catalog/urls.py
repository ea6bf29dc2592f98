"""Addresses of the catalog."""

from django.urls import path

from catalog.views import changes, feeds, logos, manage, offer, organization_logo, prices, review, review_rules, states

app_name = "catalog"
urlpatterns = [
    path("listings/<slug:slug>/", offer.listing, name="listing"),
    path("services/<slug:slug>/", offer.service, name="service"),
    path("media/logos/<str:name>", logos.logo, name="logo"),
    path("organisation/logo/", organization_logo.organization_logo, name="organization_logo"),
    path("offers/", manage.manage, name="manage"),
    path("offers/new/", manage.listing_create, name="listing_create"),
    path("offers/import/", feeds.upload, name="feed_upload"),
    path("offers/import/<int:pk>/", feeds.run, name="feed_run"),
    path("offers/import/<int:pk>/start/", feeds.start, name="feed_start"),
    path("offers/import/<int:pk>/fix.csv", feeds.fix, name="feed_fix"),
    path("offers/wholesale/<int:terms>/", prices.wholesale, name="wholesale"),
    path("offers/changes/<int:pk>/", changes.change, name="change"),
    path("offers/changes/<int:pk>/submit/", changes.change_submit, name="change_submit"),
    path("offers/changes/<int:pk>/discard/", changes.change_discard, name="change_discard"),
    path("offers/changes/<int:pk>/comment/", changes.change_comment, name="change_comment"),
    path("offers/changes/<int:pk>/preview/", changes.change_preview, name="change_preview"),
    path("offers/<slug:slug>/versions/", changes.versions, name="versions"),
    path("offers/<slug:slug>/versions/<int:number>/restore/", changes.version_restore, name="version_restore"),
    path("offers/<slug:slug>/edit/", manage.listing_edit, name="listing_edit"),
    path("offers/<slug:slug>/plans/", prices.listing_plans, name="listing_plans"),
    path("offers/<slug:slug>/submit/", states.listing_submit, name="listing_submit"),
    path("offers/<slug:slug>/withdraw/", states.listing_withdraw, name="listing_withdraw"),
    path("review/", review.queue, name="review_queue"),
    path("review/rules/", review_rules.rules, name="review_rules"),
    path("review/rules/set/", review_rules.rule_set, name="review_rule_set"),
    path("review/rules/<int:pk>/end/", review_rules.rule_end, name="review_rule_end"),
    path("review/rules/trust/", review_rules.trust, name="review_trust"),
    path("review/rules/trust/<int:pk>/end/", review_rules.trust_end, name="review_trust_end"),
    path("review/changes/<int:pk>/", review.review_change, name="review_change"),
    path("review/changes/<int:pk>/preview/", review.review_change_preview, name="review_change_preview"),
    path("review/<slug:slug>/", review.review, name="review"),
]
