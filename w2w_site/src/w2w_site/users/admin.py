from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from w2w_site.users.models import Session, User
from w2w_site.users.throttling import FormAccountThrottle, SignInThrottle


class SignInForm(AdminAuthenticationForm):
    def clean(self) -> dict[str, Any]:
        """Guesses here count with those at the API."""
        for throttle in (SignInThrottle(), FormAccountThrottle()):
            if not throttle.allow_request(self.request, None):  # type: ignore[arg-type]  # no view is looked at
                raise ValidationError("Too many attempts: wait a minute.")
        return super().clean()


admin.site.login_form = SignInForm


class UserCreationForm(AdminUserCreationForm):  # type: ignore[type-arg]  # generic in the stubs alone
    class Meta(AdminUserCreationForm.Meta):
        model = User


@admin.register(User)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]  # as above
    add_form = UserCreationForm
    list_display = ["username", "email", "is_staff", "is_demo", "is_active", "date_joined"]
    list_filter = ["is_staff", "is_superuser", "is_active", "is_demo"]
    fieldsets = [*(UserAdmin.fieldsets or []), ("What2Watch", {"fields": ["is_demo", "token_version"]})]


@admin.register(Session)
class SessionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # as above
    """To see who is signed in, and to sign somebody out by deleting."""

    list_display = ["user", "created_at", "rotated_at", "expires_at"]
    search_fields = ["user__username"]
    date_hierarchy = "created_at"
    list_select_related = ["user"]
    readonly_fields = ["user", "created_at", "rotated_at", "expires_at"]
    exclude = ["current", "previous"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
