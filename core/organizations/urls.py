"""Addresses of the organisations app."""

from django.urls import path

from core.organizations.views import account, arrival, domains, legal, partnerships, team

app_name = "organizations"
urlpatterns = [
    path("sign-in/", account.sign_in, name="sign_in"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("sign-up/", account.sign_up, name="sign_up"),
    path("sign-up/sent/", account.sign_up_sent, name="sign_up_sent"),
    path("password/", account.password_reset, name="password_reset"),
    path("password/sent/", account.password_reset_sent, name="password_reset_sent"),
    path("password/<uidb64>/<token>/", account.password_reset_confirm, name="password_reset_confirm"),
    path("confirm/", arrival.email_unconfirmed, name="email_unconfirmed"),
    path("confirm/<str:token>/", arrival.confirm, name="confirm_email"),
    path("join/", arrival.arrive, name="arrive"),
    path("join/ask/", arrival.join, name="join"),
    path("domains/<str:token>/confirm/", domains.domain_confirm, name="domain_confirm"),
    path("switch/", account.switch, name="switch"),
    path("account/", account.account, name="account"),
    path("terms/", legal.show, {"kind": "terms"}, name="terms"),
    path("privacy/", legal.show, {"kind": "privacy"}, name="privacy"),
    path("workspace/operator/texts/", legal.write, name="legal_texts"),
    path("team/", team.team, name="team"),
    path("team/invite/", team.invite, name="invite"),
    path("team/invitations/<int:pk>/withdraw/", team.invitation_revoke, name="invitation_revoke"),
    path("team/members/<int:pk>/", team.member_change, name="member_change"),
    path("team/requests/<int:pk>/", team.join_decide, name="join_decide"),
    path("organisation/verification/", team.standing, name="standing"),
    path("organisation/domains/", domains.domain_list, name="domain_list"),
    path("organisation/domains/<int:pk>/prove/", domains.domain_prove, name="domain_prove"),
    path("organisation/domains/<int:pk>/remove/", domains.domain_release, name="domain_release"),
    path("organisation/", team.organization, name="organization"),
    path("invitations/<str:token>/", team.invitation, name="invitation"),
    path("partnerships/", partnerships.index, name="partnership_list"),
    path("partnerships/new/", partnerships.partnership_new, name="partnership_new"),
    path("partnerships/<slug:provider>/<slug:partner>/", partnerships.partnership, name="partnership"),
    path(
        "partnerships/<slug:provider>/<slug:partner>/terms/<int:version>/accept/",
        partnerships.terms_accept,
        name="terms_accept",
    ),
    path("partnerships/<slug:provider>/<slug:partner>/end/", partnerships.partnership_end, name="partnership_end"),
    path("policies/", partnerships.policy, name="policy"),
]
