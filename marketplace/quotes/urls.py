"""Addresses of requests, quotes, consents and the composer."""

from django.urls import path

from marketplace.quotes.views import accept, basket, composer, consents, document, editor, quotes, requests, splits

app_name = "quotes"
urlpatterns = [
    path("basket/", basket.basket, name="basket"),
    path("basket/add/", basket.basket_add, name="basket_add"),
    path("basket/<int:product_id>/", basket.basket_update, name="basket_update"),
    path("requests/", requests.index, name="request_list"),
    path("requests.csv", requests.index_csv, name="request_list_csv"),
    path("requests/new/", requests.request_new, name="request_new"),
    path("requests/<str:reference>/", requests.show, name="request"),
    path("requests/<str:reference>/answer/", requests.answer, name="answer"),
    path("requests/<str:reference>/decline/", requests.request_decline, name="request_decline"),
    path("requests/<str:reference>/withdraw/", requests.request_withdraw, name="request_withdraw"),
    path("quotes/", quotes.index, name="quote_list"),
    path("quotes.csv", quotes.index_csv, name="quote_list_csv"),
    path("quotes/<str:reference>/", quotes.quote, name="quote"),
    path("quotes/<str:reference>/conversation/", quotes.conversation, name="conversation"),
    path("quotes/<str:reference>/message/", quotes.conversation, name="message"),
    path("quotes/<str:reference>/revise/", quotes.revise, name="revise"),
    path("quotes/<str:reference>/withdraw/", quotes.withdraw, name="withdraw"),
    path("quotes/<str:reference>/v<int:number>/", quotes.version, name="version"),
    path("quotes/<str:reference>/v<int:number>/edit/", editor.edit, name="edit"),
    path("quotes/<str:reference>/v<int:number>/preview/", editor.preview, name="preview"),
    path("quotes/<str:reference>/v<int:number>/propose/", quotes.propose, name="propose"),
    path("quotes/<str:reference>/v<int:number>/send/", quotes.send, name="send"),
    path("quotes/<str:reference>/v<int:number>/split/", splits.split, name="split"),
    path("quotes/<str:reference>/v<int:number>/split.csv", splits.split_csv, name="split_csv"),
    path("quotes/<str:reference>/v<int:number>/document/", document.document, name="document"),
    path("quotes/<str:reference>/v<int:number>/certificate/", document.certificate, name="certificate"),
    path("quotes/<str:reference>/v<int:number>/accept/", accept.accept, name="accept"),
    path("quotes/<str:reference>/v<int:number>/decline/", quotes.decline, name="decline"),
    path("quotes/<str:reference>/v<int:number>/change/", quotes.ask_change, name="ask_change"),
    path("quotes/<str:reference>/v<int:number>/consent/", consents.consent, name="consent"),
    path("consents/", consents.index, name="consent_list"),
    path("solutions/compose/", composer.composer, name="composer"),
    path("solutions/compose/preview/", composer.preview, name="composer_preview"),
    path("solutions/compose/<slug:slug>/", composer.composer_edit, name="composer_edit"),
]
