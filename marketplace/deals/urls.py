"""Addresses of the deals app."""

from django.urls import path

from marketplace.deals.views import appeals, claims, deals, links, registrations

app_name = "deals"
urlpatterns = [
    path("deals/", deals.deal_list, name="list"),
    path("deals/register/", deals.register, name="register"),
    path("deals/<str:reference>/", deals.deal, name="deal"),
    path("deals/<str:reference>/edit/", deals.deal_edit, name="deal_edit"),
    path("touches/", deals.touch_list, name="touch_list"),
    path("touches/<str:reference>/void/", deals.touch_void, name="touch_void"),
    path("touches/<str:reference>/appeal/", appeals.touch_appeal, name="touch_appeal"),
    path("appeals/", appeals.appeal_list, name="appeal_list"),
    path("appeals/<str:reference>/decide/", appeals.appeal_decide, name="appeal_decide"),
    path("claims/", claims.claim_list, name="claim_list"),
    path("claims/<str:reference>/answer/", claims.claim_answer, name="claim_answer"),
    path("claims/<str:reference>/void/", claims.claim_void, name="claim_void"),
    path("registrations/", registrations.registration_list, name="registration_list"),
    path("registrations/<str:reference>/", registrations.registration, name="registration"),
    path("registrations/<str:reference>/decide/", registrations.decide, name="decide"),
    path("registrations/<str:reference>/revoke/", registrations.revoke, name="revoke"),
    path("registrations/<str:reference>/appeal/", appeals.registration_appeal, name="registration_appeal"),
    path("registrations/<str:reference>/withdraw/", registrations.withdraw, name="withdraw"),
    path("links/", links.link_list, name="link_list"),
    path("visits/consent/", links.visit_consent, name="visit_consent"),
]
