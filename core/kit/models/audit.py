"""Who did what, when. Rows are only ever added: the database refuses to change or delete one."""

from django.db import models

from core.kit import clock


class AuditEntry(models.Model):
    """One action by a person or by the system. `actor` and `organization` are ids, since the kit knows no users."""

    at = models.DateTimeField(default=clock.now, db_index=True)
    actor = models.BigIntegerField(null=True, db_index=True)
    actor_label = models.CharField(max_length=200, default="system")
    organization = models.BigIntegerField(null=True, db_index=True)
    action = models.CharField(max_length=80)
    target = models.CharField(max_length=200, help_text="what it was done to, such as quote:Q-2026-00042")
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["target", "at"], name="kit_audit_target")]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_label} {self.action} {self.target}"
