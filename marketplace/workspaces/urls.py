"""Addresses of the workspaces."""

from django.urls import path

from marketplace.workspaces.views import (
    audit,
    buyer,
    duplicates,
    home,
    operator,
    organizations,
    partner,
    queues,
    rates,
    vendor,
)

app_name = "workspaces"
urlpatterns = [
    path("workspace/", home.home, name="home"),
    path("workspace/buying/", buyer.day, name="buying"),
    path("workspace/selling/", partner.day, name="selling"),
    path("workspace/vendor/", vendor.day, name="vendor"),
    path("workspace/vendor/revenue/", vendor.revenue_orders, name="revenue_orders"),
    path("workspace/operator/", operator.day, name="operator"),
    path("workspace/operator/fees/", rates.index, name="rates"),
    path("workspace/operator/fees/set/", rates.set_rate, name="rate_set"),
    path("workspace/operator/fees/<int:rate_id>/withdraw/", rates.withdraw_rate, name="rate_withdraw"),
    path("workspace/operator/fees/plans/", rates.set_plan, name="plan_set"),
    path("workspace/operator/fees/plans/join/", rates.join, name="plan_join"),
    path("workspace/operator/audit/", audit.index, name="audit"),
    path("workspace/operator/audit/csv/", audit.as_csv, name="audit_csv"),
    path("workspace/operator/queues/", queues.index, name="queues"),
    path("workspace/operator/queues/again/", queues.again, name="queue_again"),
    path("workspace/operator/organisations/", organizations.index, name="organizations"),
    path("workspace/operator/organisations/duplicates/", duplicates.index, name="duplicates"),
    path("workspace/operator/organisations/duplicates/dismiss/", duplicates.dismiss, name="duplicate_dismiss"),
    path("workspace/operator/organisations/<slug:slug>/ids/", organizations.id_add, name="organization_id_add"),
    path(
        "workspace/operator/organisations/<slug:slug>/ids/<int:pk>/remove/",
        duplicates.id_remove,
        name="organization_id_remove",
    ),
    path("workspace/operator/organisations/<slug:slug>/", organizations.detail, name="organization"),
    path("workspace/operator/organisations/<slug:slug>/verify/", organizations.verify, name="organization_verify"),
    path("workspace/operator/organisations/<slug:slug>/suspend/", organizations.suspend, name="organization_suspend"),
    path("workspace/operator/organisations/<slug:slug>/lift/", organizations.lift, name="organization_lift"),
    path("workspace/operator/organisations/<slug:slug>/name/", organizations.name, name="organization_name"),
    path("workspace/operator/organisations/<slug:slug>/domain/", organizations.domain, name="organization_domain"),
    path("workspace/operator/organisations/<slug:slug>/merge/", organizations.merge, name="organization_merge"),
    path("workspace/operator/orders/", operator.growth_orders, name="growth_orders"),
]
