"""Addresses of the catalog."""

from django.urls import path

from catalog.views import feeds, logos, manage, offer, organization_logo, prices, review, states

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
    path("offers/<slug:slug>/edit/", manage.listing_edit, name="listing_edit"),
    path("offers/<slug:slug>/plans/", prices.listing_plans, name="listing_plans"),
    path("offers/<slug:slug>/submit/", states.listing_submit, name="listing_submit"),
    path("offers/<slug:slug>/withdraw/", states.listing_withdraw, name="listing_withdraw"),
    path("review/", review.queue, name="review_queue"),
    path("review/<slug:slug>/", review.review, name="review"),
]
