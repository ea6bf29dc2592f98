"""Addresses of requests, quotes, consents, approvals and the composer."""

from django.urls import path

from marketplace.quotes.accepting.views import accept, basket, purchases
from marketplace.quotes.approving.views import approval_rules, approvals, budgets
from marketplace.quotes.asking.views import files, needs, passing_on, requests, requirements
from marketplace.quotes.bulk.views import bulk
from marketplace.quotes.consenting.views import consents, splits
from marketplace.quotes.conversing.views import conversation
from marketplace.quotes.drafting.views import composer, drafts, editor
from marketplace.quotes.negotiating.views import answers, choices, counters
from marketplace.quotes.offering.views import offers
from marketplace.quotes.papers.views import document
from marketplace.quotes.pricing.views import prices
from marketplace.quotes.reading.views import quotes

app_name = "quotes"
urlpatterns = [
    path("basket/", basket.basket, name="basket"),
    path("basket/add/", basket.basket_add, name="basket_add"),
    path("basket/buy/", purchases.buy, name="buy"),
    path("basket/<int:product_id>/", basket.basket_update, name="basket_update"),
    path("requests/", requests.index, name="request_list"),
    path("requests.csv", requests.index_csv, name="request_list_csv"),
    path("requests/bulk/", bulk.requests_bulk, name="requests_bulk"),
    path("requests/made/bulk/", bulk.made_requests_bulk, name="made_requests_bulk"),
    path("requests/new/", requests.request_new, name="request_new"),
    path("requests/write/", requests.request_write, name="request_write"),
    path("requests/need/", needs.need_write, name="need_write"),
    path("requests/need/new/", needs.need_new, name="need_new"),
    path("requests/sizes/<int:product_id>/", requests.sizes, name="sizes"),
    path("requests/<str:reference>/", requests.show, name="request"),
    path("requests/<str:reference>/files/", files.request_files, name="request_files"),
    path("requests/<str:reference>/requirements/", requirements.requirements, name="requirements"),
    path("requests/<str:reference>/answer/", requests.answer, name="answer"),
    path("requests/<str:reference>/assign/", requests.request_assign, name="request_assign"),
    path("requests/<str:reference>/decline/", requests.request_decline, name="request_decline"),
    path("requests/<str:reference>/ask-back/", requests.request_ask_back, name="request_ask_back"),
    path("requests/<str:reference>/reply/", requests.request_reply, name="request_reply"),
    path("requests/<str:reference>/ask-another/", requests.request_ask_another, name="request_ask_another"),
    path("requests/<str:reference>/pass-on/", passing_on.ask, name="request_pass_on"),
    path("requests/<str:reference>/pass-on/withdraw/", passing_on.withdraw, name="request_pass_on_withdraw"),
    path("requests/<str:reference>/pass-on/answer/", passing_on.answer, name="request_pass_on_answer"),
    path("requests/<str:reference>/withdraw/", requests.request_withdraw, name="request_withdraw"),
    path("quotes/", quotes.index, name="quote_list"),
    path("quotes.csv", quotes.index_csv, name="quote_list_csv"),
    path("quotes/bulk/", bulk.quotes_bulk, name="quotes_bulk"),
    path("quotes/received/bulk/", bulk.received_quotes_bulk, name="received_quotes_bulk"),
    path("quotes/bulk/<int:pk>/", bulk.bulk_action, name="bulk_action"),
    path("quotes/files/<int:pk>/", files.file, name="file"),
    path("quotes/files/<int:pk>/take-back/", files.file_take_back, name="file_take_back"),
    path("quotes/<str:reference>/", quotes.quote, name="quote"),
    path("quotes/<str:reference>/conversation/", conversation.conversation, name="conversation"),
    path("quotes/<str:reference>/message/", conversation.conversation, name="message"),
    path("quotes/<str:reference>/revise/", drafts.revise, name="revise"),
    path("quotes/<str:reference>/reopen/", drafts.reopen, name="reopen"),
    path("quotes/<str:reference>/v<int:number>/extend/", offers.extend, name="extend"),
    path("quotes/<str:reference>/withdraw/", offers.withdraw, name="withdraw"),
    path("quotes/<str:reference>/v<int:number>/", offers.version, name="version"),
    path("quotes/<str:reference>/v<int:number>/edit/", editor.edit, name="edit"),
    path("quotes/<str:reference>/v<int:number>/preview/", editor.preview, name="preview"),
    path("quotes/<str:reference>/v<int:number>/prices/", prices.ask, name="prices"),
    path("quotes/<str:reference>/v<int:number>/templates/", editor.templates, name="templates"),
    path("quotes/<str:reference>/v<int:number>/propose/", drafts.propose, name="propose"),
    path("quotes/<str:reference>/v<int:number>/send/", offers.send, name="send"),
    path("quotes/<str:reference>/v<int:number>/split/", splits.split, name="split"),
    path("quotes/<str:reference>/v<int:number>/split.csv", splits.split_csv, name="split_csv"),
    path("quotes/<str:reference>/v<int:number>/document/", document.document, name="document"),
    path("quotes/<str:reference>/v<int:number>/certificate/", document.certificate, name="certificate"),
    path("quotes/<str:reference>/v<int:number>/accept/", accept.accept, name="accept"),
    path("quotes/<str:reference>/v<int:number>/choose/", choices.choose, name="choose"),
    path("quotes/<str:reference>/v<int:number>/choose/preview/", choices.preview, name="choose_preview"),
    path("quotes/<str:reference>/v<int:number>/decline/", answers.decline, name="decline"),
    path("quotes/<str:reference>/v<int:number>/change/", answers.ask_change, name="ask_change"),
    path("quotes/<str:reference>/v<int:number>/counter/", counters.counter, name="counter"),
    path("quotes/<str:reference>/v<int:number>/counter/preview/", counters.preview, name="counter_preview"),
    path("quotes/<str:reference>/counter/", counters.answer, name="counter_answer"),
    path("quotes/<str:reference>/counter/withdraw/", counters.withdraw, name="counter_withdraw"),
    path("quotes/<str:reference>/v<int:number>/consent/", consents.consent, name="consent"),
    path("quotes/<str:reference>/v<int:number>/approval/", approvals.show, name="approval"),
    path("quotes/<str:reference>/v<int:number>/approval/ask/", approvals.ask, name="approval_ask"),
    path("quotes/<str:reference>/v<int:number>/approval/decide/", approvals.decide, name="approval_decide"),
    path("quotes/<str:reference>/v<int:number>/approval/withdraw/", approvals.withdraw, name="approval_withdraw"),
    path("approvals/", approvals.index, name="approval_list"),
    path("approvals/away/", approvals.away, name="approval_away"),
    path("approvals/away/<int:pk>/end/", approvals.away_end, name="approval_away_end"),
    path("approvals/rules/", approval_rules.index, name="approval_rules"),
    path("approvals/rules/new/<str:side>/", approval_rules.new, name="approval_rule_new"),
    path("approvals/rules/<int:number>/", approval_rules.edit, name="approval_rule"),
    path("budgets/", budgets.index, name="budgets"),
    path("budgets/new/", budgets.new, name="budget_new"),
    path("budgets/<int:pk>/", budgets.edit, name="budget"),
    path("prices/", prices.index, name="price_list"),
    path("prices/<int:pk>/", prices.answer, name="price_ask"),
    path("prices/<int:pk>/withdraw/", prices.withdraw, name="price_withdraw"),
    path("consents/", consents.index, name="consent_list"),
    path("consents.csv", consents.index_csv, name="consent_list_csv"),
    path("consents/bulk/", bulk.consents_bulk, name="consents_bulk"),
    path("solutions/compose/", composer.composer, name="composer"),
    path("solutions/compose/preview/", composer.preview, name="composer_preview"),
    path("solutions/compose/<slug:slug>/", composer.composer_edit, name="composer_edit"),
]
