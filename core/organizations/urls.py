"""Addresses of the organisations app."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from core.organizations.accounts.views import account
from core.organizations.arriving.views import arrival, first_steps, invitation, sign_up
from core.organizations.company.views import company
from core.organizations.legal.views import drafts, legal
from core.organizations.partnering.views import partnerships
from core.organizations.presenting.views import organization, public_profile
from core.organizations.team.views import team
from core.organizations.verifying.views import domains, standing
from core.organizations.work_lists.views import saved_views


class _LegalKind(StringConverter):
    """The name of a legal text."""

    regex = "terms|privacy|cookies"


register_converter(_LegalKind, "legal")

app_name = "organizations"
urlpatterns = [
    path("sign-in/", account.sign_in, name="sign_in"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("sign-up/", sign_up.sign_up, name="sign_up"),
    path("sign-up/sent/", sign_up.sign_up_sent, name="sign_up_sent"),
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
    path("language/", account.language, name="language"),
    path("terms/", legal.show, {"kind": "terms"}, name="terms"),
    path("privacy/", legal.show, {"kind": "privacy"}, name="privacy"),
    path("cookies/", legal.show, {"kind": "cookies"}, name="cookies"),
    path("<legal:kind>/<int:number>/", legal.version, name="legal_version"),
    path("<legal:kind>/<int:number>/changes/", legal.changes, name="legal_changes"),
    path("agreement/", legal.agreement, name="agreement"),
    path("workspace/operator/texts/", drafts.index, name="legal_texts"),
    path("workspace/operator/texts/<legal:kind>/", drafts.draft, name="legal_draft"),
    path("workspace/operator/texts/<legal:kind>/discard/", drafts.discard, name="legal_draft_discard"),
    path("workspace/operator/texts/<legal:kind>/publish/", drafts.publish, name="legal_publish"),
    path("workspace/operator/texts/<legal:kind>/move/", drafts.move, name="legal_move"),
    path("workspace/operator/texts/<legal:kind>/withdraw/", drafts.withdraw, name="legal_withdraw"),
    path("getting-started/", first_steps.show, name="getting_started"),
    path("team/", team.team, name="team"),
    path("team/invite/", team.invite, name="invite"),
    path("team/invitations/<int:pk>/withdraw/", team.invitation_revoke, name="invitation_revoke"),
    path("team/members/<int:pk>/", team.member_change, name="member_change"),
    path("team/requests/<int:pk>/", team.join_decide, name="join_decide"),
    path("organisation/verification/", standing.standing, name="standing"),
    path("organisation/domains/", domains.domain_list, name="domain_list"),
    path("organisation/domains/<int:pk>/prove/", domains.domain_prove, name="domain_prove"),
    path("organisation/domains/<int:pk>/remove/", domains.domain_release, name="domain_release"),
    path("organisation/profile/", company.profile, name="profile"),
    path("organisation/profile/edit/", company.profile_edit, name="profile_edit"),
    path("organisation/profile/addresses/add/", company.address_add, name="address_add"),
    path("organisation/profile/addresses/<int:pk>/", company.address, name="address"),
    path("organisation/profile/addresses/<int:pk>/remove/", company.address_remove, name="address_remove"),
    path("organisation/profile/tax-ids/add/", company.tax_id_add, name="tax_id_add"),
    path("organisation/profile/tax-ids/<int:pk>/remove/", company.tax_id_remove, name="tax_id_remove"),
    path("organisation/profile/cost-centres/add/", company.cost_centre_add, name="cost_centre_add"),
    path("organisation/profile/cost-centres/<int:pk>/", company.cost_centre, name="cost_centre"),
    path("organisation/profile/exemptions/add/", company.exemption_add, name="exemption_add"),
    path("organisation/profile/exemptions/<int:pk>/", company.exemption_file, name="exemption_file"),
    path("organisation/profile/exemptions/<int:pk>/remove/", company.exemption_remove, name="exemption_remove"),
    path("organisation/public/", public_profile.show, name="public_profile"),
    path("organisation/public/edit/", public_profile.edit, name="public_profile_edit"),
    path("organisation/public/certifications/add/", public_profile.certification_add, name="certification_add"),
    path("organisation/public/certifications/<int:pk>/", public_profile.certification, name="certification"),
    path(
        "organisation/public/certifications/<int:pk>/remove/",
        public_profile.certification_remove,
        name="certification_remove",
    ),
    path("organisation/public/contacts/add/", public_profile.contact_add, name="contact_add"),
    path("organisation/public/contacts/<int:pk>/", public_profile.contact, name="contact"),
    path("organisation/public/contacts/<int:pk>/remove/", public_profile.contact_remove, name="contact_remove"),
    path("certifications/", public_profile.certification_list, name="certification_list"),
    path("certifications/<int:pk>/answer/", public_profile.certification_answer, name="certification_answer"),
    path("workspace/operator/industries/", public_profile.industry_list, name="industry_list"),
    path("workspace/operator/industries/add/", public_profile.industry_add, name="industry_add"),
    path("workspace/operator/industries/<int:pk>/", public_profile.industry, name="industry"),
    path("lists/<str:key>/views/new/", saved_views.view_new, name="view_new"),
    path("views/<int:pk>/", saved_views.view_edit, name="view_edit"),
    path("views/<int:pk>/delete/", saved_views.view_delete, name="view_delete"),
    path("organisation/", organization.organization, name="organization"),
    path("invitations/<str:token>/", invitation.invitation, name="invitation"),
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
