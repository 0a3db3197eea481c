"""Accounts, their tokens and their profiles."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError as DjangoValidationError
from django.core.validators import RegexValidator
from django.db import IntegrityError, transaction
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed

from w2w_core.content.models import StreamingPlatform
from w2w_core.preferences.models import ProfileType, UserProfile
from w2w_site.api.fields import SlugField
from w2w_site.api.query import CountryField, named_rows
from w2w_site.users.models import User
from w2w_site.users.tokens import Pair, rotate, sign_in

LONGEST_PASSWORD = 128
"""Hashing takes time by length."""


class AccountFields(serializers.ModelSerializer[User]):
    # What registering and changing have in common: a name or address differs from others in more than case.

    email = serializers.EmailField(max_length=254, required=False, allow_null=True, allow_blank=True)

    def validate_username(self, value: str) -> str:
        return self._free("username", value)

    def validate_email(self, value: str | None) -> str | None:
        return self._free("email", value.lower()) if value else None

    def save(self, **kwargs: Any) -> User:
        try:
            with transaction.atomic():
                return super().save(**kwargs)
        except IntegrityError as error:
            raise serializers.ValidationError(
                {"username": ["That name or address was taken just now."]}
            ) from error

    def _free(self, field: str, value: str) -> str:
        others = User.objects.exclude(pk=self.instance.pk) if self.instance else User.objects.all()
        if others.filter(**{f"{field}__iexact": value}).exists():
            raise serializers.ValidationError(f"An account with that {field} exists already.")
        return value


class RegistrationSerializer(AccountFields):
    password = serializers.CharField(write_only=True, max_length=LONGEST_PASSWORD, trim_whitespace=False)

    class Meta:
        model = User
        fields = ["id", "username", "email", "password"]
        read_only_fields = ["id"]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        person = User(username=attrs["username"], email=attrs.get("email"))
        try:
            validate_password(attrs["password"], person)
        except DjangoValidationError as error:
            raise serializers.ValidationError({"password": error.messages}) from error
        return attrs

    def create(self, validated_data: dict[str, Any]) -> User:
        user: User = User.objects.create_user(**validated_data)
        UserProfile.objects.create(user=user)
        return user


class UserSerializer(AccountFields):
    class Meta:
        model = User
        fields = ["id", "username", "email", "is_staff", "is_demo"]
        read_only_fields = ["id", "is_staff", "is_demo"]


class CredentialsSerializer(serializers.Serializer[Any]):
    """A name and its password."""

    username = serializers.CharField(write_only=True, max_length=150)
    password = serializers.CharField(write_only=True, max_length=LONGEST_PASSWORD, trim_whitespace=False)

    def sign_in(self) -> Pair:
        """A new session; AuthenticationFailed (401), the same for a wrong name and a wrong password."""
        user = authenticate(self.context.get("request"), **self.validated_data)
        if not isinstance(user, User):
            raise AuthenticationFailed("No active account found with the given credentials.")
        return sign_in(user)


class TokenPairSerializer(CredentialsSerializer):
    """An access token of minutes, and a refresh token that is good once."""

    access = serializers.CharField(read_only=True)
    refresh = serializers.CharField(read_only=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        self._validated_data = attrs
        pair = self.sign_in()
        return {"access": pair.access, "refresh": pair.refresh}


class TokenRefreshSerializer(serializers.Serializer[Any]):
    refresh = serializers.CharField(max_length=4000)
    access = serializers.CharField(read_only=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        pair = rotate(attrs["refresh"])
        return {"access": pair.access, "refresh": pair.refresh}


class BrowserSessionSerializer(serializers.Serializer[Pair]):
    """What a browser holds in memory; its refresh token is in a cookie that no script can read."""

    access = serializers.CharField(read_only=True)
    user = UserSerializer(read_only=True)


class PlatformSlugsField(serializers.ListField):
    """Slugs of platforms, looked up at once."""

    child = serializers.CharField(max_length=60)

    def to_internal_value(self, data: Any) -> list[Any]:
        slugs: list[str] = super().to_internal_value(data)
        return named_rows(StreamingPlatform.objects.all(), list(dict.fromkeys(slugs)))

    def to_representation(self, data: Any) -> list[Any]:
        return [platform.slug for platform in data.all()]


class ProfileSerializer(serializers.ModelSerializer[UserProfile]):
    profile_type = SlugField(queryset=ProfileType.objects.all(), allow_null=True, required=False)
    country = CountryField(allow_blank=True, required=False)
    timezone = serializers.CharField(allow_blank=True, required=False, max_length=60, help_text="IANA name.")
    language = serializers.CharField(
        allow_blank=True,
        required=False,
        max_length=8,
        validators=[
            RegexValidator(r"^[a-z]{2,3}(-[A-Za-z]{2,4})?\Z", "Not a language code, such as en or pt-BR.")
        ],
    )
    platforms = PlatformSlugsField(
        required=False, max_length=100, help_text="Slugs of the services you have."
    )

    class Meta:
        model = UserProfile
        fields = [
            "profile_type",
            "country",
            "timezone",
            "language",
            "platforms",
            "personalised",
            "age_limit",
        ]

    def validate_timezone(self, value: str) -> str:
        if value and value not in available_timezones():
            raise serializers.ValidationError("Not an IANA time zone, such as Europe/London.")
        return value

    def update(self, instance: UserProfile, validated_data: dict[str, Any]) -> UserProfile:
        platforms = validated_data.pop("platforms", None)
        with transaction.atomic():
            profile = super().update(instance, validated_data)
            if platforms is not None:
                profile.platforms.set(platforms)
        return profile


class ProfileTypeSerializer(serializers.ModelSerializer[ProfileType]):
    class Meta:
        model = ProfileType
        fields = read_only_fields = ["id", "slug", "name", "description"]
