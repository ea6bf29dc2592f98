"""Addresses of search."""

from django.urls import path

from search.views.compare import compare
from search.views.keep import keep
from search.views.rules import queries, query_aside, rule_delete, rule_edit, rule_new, rules
from search.views.saved import saved_delete, saved_edit, saved_list, saved_new, saved_new_results, saved_watch
from search.views.search import search
from search.views.suggest import suggest

app_name = "search"
urlpatterns = [
    path("search/", search, name="search"),
    path("search/suggest/", suggest, name="suggest"),
    path("search/compare/", compare, name="compare"),
    path("search/kept/", keep, name="keep"),
    path("search/saved/", saved_list, name="saved_list"),
    path("search/saved/new/", saved_new, name="saved_new"),
    path("search/saved/<int:saved_id>/", saved_edit, name="saved_edit"),
    path("search/saved/<int:saved_id>/new-results/", saved_new_results, name="saved_new_results"),
    path("search/saved/<int:saved_id>/watch/", saved_watch, name="saved_watch"),
    path("search/saved/<int:saved_id>/delete/", saved_delete, name="saved_delete"),
    path("workspace/operator/search/", rules, name="rules"),
    path("workspace/operator/search/none/", queries, {"which": "none"}, name="queries_none"),
    path("workspace/operator/search/few/", queries, {"which": "few"}, name="queries_few"),
    path("workspace/operator/search/queries/<int:query_id>/aside/", query_aside, name="query_aside"),
    path("workspace/operator/search/new/<slug:kind>/", rule_new, name="rule_new"),
    path("workspace/operator/search/<int:rule_id>/", rule_edit, name="rule_edit"),
    path("workspace/operator/search/<int:rule_id>/delete/", rule_delete, name="rule_delete"),
]
