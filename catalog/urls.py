"""Addresses of the catalog."""

from django.urls import path

from catalog.bulk.views import bulk
from catalog.classifying.views import attributes
from catalog.importing.views import feed_columns, feed_sources, feeds
from catalog.listing.views import listing_files, listing_page, manage, organization_logo, prices
from catalog.pricing.views import wholesale
from catalog.product_reviews.views import product_reviews
from catalog.publishing.views import changes, states
from catalog.questions.views import questions
from catalog.reviewing.views import review, review_rules
from catalog.showing.views import logos, offer, vendor

app_name = "catalog"
urlpatterns = [
    path("listings/<slug:slug>/", offer.listing, name="listing"),
    path("services/<slug:slug>/", offer.service, name="service"),
    path("vendors/<slug:slug>/", vendor.vendor, name="vendor"),
    path("media/logos/<str:name>", logos.logo, name="logo"),
    path("media/listings/<str:key>/<int:width>.<str:form>", listing_files.picture, name="listing_picture"),
    path("media/listings/<str:key>/document", listing_files.document, name="listing_document"),
    path("organisation/logo/", organization_logo.organization_logo, name="organization_logo"),
    path("offers/", manage.manage, name="manage"),
    path("offers/new/", manage.listing_create, name="listing_create"),
    path("offers/bulk/", bulk.bulk, name="bulk"),
    path("offers/bulk/<int:pk>/", bulk.bulk_edit, name="bulk_edit"),
    path("offers/export.csv", feeds.export, name="feed_export"),
    path("offers/import/", feeds.upload, name="feed_upload"),
    path("offers/import/<int:pk>/", feeds.run, name="feed_run"),
    path("offers/import/<int:pk>/columns/", feed_columns.columns, name="feed_columns"),
    path("offers/import/<int:pk>/columns/preview/", feed_columns.preview, name="feed_columns_preview"),
    path("offers/import/<int:pk>/start/", feeds.start, name="feed_start"),
    path("offers/import/<int:pk>/fix.csv", feeds.fix, name="feed_fix"),
    path("offers/feeds/new/", feed_sources.source_new, name="feed_source_new"),
    path("offers/feeds/<int:pk>/", feed_sources.source, name="feed_source"),
    path("offers/feeds/<int:pk>/settings/", feed_sources.source_edit, name="feed_source_edit"),
    path("offers/feeds/<int:pk>/run/", feed_sources.source_run, name="feed_source_run"),
    path("offers/feeds/<int:pk>/pause/", feed_sources.source_pause, name="feed_source_pause"),
    path("offers/feeds/<int:pk>/remove/", feed_sources.source_remove, name="feed_source_remove"),
    path("offers/wholesale/<int:terms>/", wholesale.wholesale, name="wholesale"),
    path("offers/changes/<int:pk>/", changes.change, name="change"),
    path("offers/changes/<int:pk>/submit/", changes.change_submit, name="change_submit"),
    path("offers/changes/<int:pk>/discard/", changes.change_discard, name="change_discard"),
    path("offers/changes/<int:pk>/comment/", changes.change_comment, name="change_comment"),
    path("offers/changes/<int:pk>/preview/", changes.change_preview, name="change_preview"),
    path("offers/<slug:slug>/versions/", changes.versions, name="versions"),
    path("offers/<slug:slug>/versions/<int:number>/restore/", changes.version_restore, name="version_restore"),
    path("offers/<slug:slug>/edit/", manage.listing_edit, name="listing_edit"),
    path("offers/<slug:slug>/page/", listing_page.listing_page_edit, name="listing_page"),
    path("offers/<slug:slug>/plans/", prices.listing_plans, name="listing_plans"),
    path("offers/<slug:slug>/prices/", prices.listing_prices, name="listing_prices"),
    path("offers/<slug:slug>/delete/", bulk.listing_delete, name="listing_delete"),
    path("offers/<slug:slug>/submit/", states.listing_submit, name="listing_submit"),
    path("offers/<slug:slug>/withdraw/", states.listing_withdraw, name="listing_withdraw"),
    path("offers/reviews/", product_reviews.received, name="received_reviews"),
    path("offers/reviews/<int:pk>/answer/", product_reviews.review_answer, name="review_answer"),
    path("reviews/", product_reviews.my_reviews, name="my_reviews"),
    path("reviews/of/<slug:slug>/", product_reviews.product_reviews, name="product_reviews"),
    path("reviews/of/<slug:slug>/write/", product_reviews.review_write, name="review_write"),
    path("reviews/<int:pk>/withdraw/", product_reviews.review_withdraw, name="review_withdraw"),
    path("reviews/<str:key>/report/", product_reviews.review_report, name="review_report"),
    path("review/reviews/<int:pk>/", product_reviews.review_decide, name="review_decide"),
    path("offers/questions/", questions.received, name="received_questions"),
    path("offers/questions/<int:pk>/answer/", questions.question_answer, name="question_answer"),
    path("questions/", questions.my_questions, name="my_questions"),
    path("questions/of/<slug:slug>/", questions.product_questions, name="product_questions"),
    path("questions/of/<slug:slug>/ask/", questions.question_ask, name="question_ask"),
    path("questions/<int:pk>/withdraw/", questions.question_withdraw, name="question_withdraw"),
    path("questions/<str:key>/report/", questions.question_report, name="question_report"),
    path("review/questions/", questions.questions, name="questions"),
    path("review/questions/<int:pk>/", questions.question_decide, name="question_decide"),
    path("review/questions/<int:pk>/answer/", questions.question_answer_for, name="question_answer_for"),
    path("review/", review.queue, name="review_queue"),
    path("review/rules/", review_rules.rules, name="review_rules"),
    path("review/rules/set/", review_rules.rule_set, name="review_rule_set"),
    path("review/rules/<int:pk>/end/", review_rules.rule_end, name="review_rule_end"),
    path("review/rules/trust/", review_rules.trust, name="review_trust"),
    path("review/rules/trust/<int:pk>/end/", review_rules.trust_end, name="review_trust_end"),
    path("review/fields/", attributes.attributes, name="attributes"),
    path("review/fields/of/<slug:of>/add/", attributes.attribute_add, name="attribute_add"),
    path("review/fields/<int:pk>/", attributes.attribute_edit, name="attribute_edit"),
    path("review/fields/<int:pk>/retire/", attributes.attribute_retire, name="attribute_retire"),
    path("review/fields/<int:pk>/move/", attributes.attribute_move, name="attribute_move"),
    path("review/changes/<int:pk>/", review.review_change, name="review_change"),
    path("review/changes/<int:pk>/preview/", review.review_change_preview, name="review_change_preview"),
    path("review/<slug:slug>/", review.review, name="review"),
]
