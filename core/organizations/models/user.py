"""A person who signs in with an e-mail address."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.kit import clock


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address, stored in lower case."""

    def create_user(
        self, email: str, password: str | None = None, *, hashed: str | None = None, **fields: Any
    ) -> "User":
        """Create a person; raises ValueError without an e-mail address.

        `hashed` takes the place of `password`: as `make_password` returns it, for people who are brought in with one.
        """
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        if hashed is None:
            user.set_password(password)
        else:
            user.password = hashed
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create someone who may do everything in the back office; whoever runs the command vouches for the address."""
        fields.setdefault("email_confirmed_at", clock.now())
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Sign-in ignores the case of the address."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody; what they may do comes from their memberships."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    email_confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True, editable=False)
    language = models.CharField(
        _("language"), max_length=10, blank=True, help_text=_("Of pages, notices and e-mails. Empty: not chosen.")
    )
    is_staff = models.BooleanField(_("may open the back office"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(default=clock.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    # Wagtail's user search reads these.
    search_fields: ClassVar[list[str]] = ["email", "name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="organizations_user_email_lower")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    #: The organisation that a person who is still to be written down names, or joins.
    joins = ""

    def organization_names(self) -> list[str]:
        """The names of the organisations that the person belongs to or is about to."""
        if self.pk is None:
            return [self.joins] if self.joins else []
        return list(self.memberships.values_list("organization__name", flat=True))

    @property
    def is_confirmed(self) -> bool:
        """Whether the person has shown that the address is theirs; before that they act in nobody's name."""
        return self.email_confirmed_at is not None

    def get_full_name(self) -> str:
        """The person's name, or the address where none was given."""
        return str(self)

    def get_short_name(self) -> str:
        """The first word of the name."""
        return str(self).split()[0]
