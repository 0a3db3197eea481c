"""What the staff page shows of a provider: its state, quota, streams and settings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework import serializers

from w2w_core import ingest
from w2w_core.ingest.schedule import Slot, timetable
from w2w_core.plugins import config, switches
from w2w_core.plugins.health import Health, State, health
from w2w_core.plugins.registry import InstalledProvider, Status
from w2w_sdk import Manifest
from w2w_sdk.manifest import FieldType
from w2w_site.api.staff.runs import StaffRunSerializer


class StaffAttributionSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(read_only=True)
    url = serializers.CharField(read_only=True)
    licence = serializers.CharField(read_only=True, help_text="May be empty.")
    kinds = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="What it is about; empty: all of it."
    )


class StaffHealthSerializer(serializers.Serializer[Any]):
    state = serializers.ChoiceField(choices=[(state.value, state.name) for state in State], read_only=True)
    reason = serializers.CharField(read_only=True)
    resting_until = serializers.DateTimeField(read_only=True, allow_null=True)
    failures = serializers.IntegerField(read_only=True, help_text="Requests in a row.")
    last_success_at = serializers.DateTimeField(
        source="ledger.last_success_at", read_only=True, allow_null=True
    )
    runs_24h = serializers.IntegerField(source="ledger.runs_24h", read_only=True)
    failed_24h = serializers.IntegerField(source="ledger.failed_24h", read_only=True)
    quarantined_24h = serializers.IntegerField(source="ledger.quarantined_24h", read_only=True)


class StaffQuotaSerializer(serializers.Serializer[Any]):
    window = serializers.ChoiceField(
        choices=["day", "month", "plan"],
        source="window.name",
        read_only=True,
        help_text="plan: what the source itself says.",
    )
    limit = serializers.IntegerField(source="window.limit", read_only=True, help_text="Requests.")
    used = serializers.IntegerField(read_only=True)
    reserved = serializers.IntegerField(
        source="window.reserved", read_only=True, help_text="Of the limit, for live scores alone."
    )
    resets_at = serializers.DateTimeField(source="window.resets_at", read_only=True)


class StaffStreamSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(read_only=True)
    every = serializers.IntegerField(read_only=True, help_text="Seconds.")
    countries = serializers.ListField(
        child=serializers.CharField(), read_only=True, help_text="Run once for each; empty: once for all."
    )
    only_while_watched = serializers.BooleanField(read_only=True)
    fetchable = serializers.BooleanField(
        read_only=True, help_text="False where it only answers a question, or follows the matches."
    )
    last_run = StaffRunSerializer(read_only=True, allow_null=True)
    next_due_at = serializers.DateTimeField(
        read_only=True, allow_null=True, help_text="Empty: on demand, after another stream, or not at all."
    )


class StaffConfigFieldSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(read_only=True)
    help = serializers.CharField(read_only=True)
    type = serializers.ChoiceField(choices=[kind.value for kind in FieldType], read_only=True)
    secret = serializers.BooleanField(read_only=True)
    default = serializers.CharField(read_only=True, help_text="Empty for a secret.")
    set_by = serializers.ChoiceField(choices=[one.value for one in config.SetBy], read_only=True)
    value = serializers.CharField(
        read_only=True, allow_null=True, help_text="As it counts now; null for a secret."
    )
    variable = serializers.CharField(read_only=True, help_text="In the environment.")
    problem = serializers.CharField(
        read_only=True, help_text="Why the value that is set cannot be read; else empty."
    )

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        # As class attributes these two would hide those of a serializer's own.
        return {
            **super().get_fields(),
            "label": serializers.CharField(read_only=True),
            "required": serializers.BooleanField(read_only=True),
        }


class StaffProviderSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(read_only=True)
    name = serializers.CharField(read_only=True)
    version = serializers.CharField(read_only=True, allow_null=True)
    status = serializers.ChoiceField(
        choices=[(status.value, status.name) for status in Status], read_only=True
    )
    reason = serializers.CharField(read_only=True)
    enabled = serializers.BooleanField()
    homepage = serializers.CharField(read_only=True, allow_null=True)
    attribution = StaffAttributionSerializer(many=True, read_only=True)
    keep_days = serializers.IntegerField(read_only=True, allow_null=True)
    health = StaffHealthSerializer(read_only=True)
    quota = StaffQuotaSerializer(source="health.quota", many=True, read_only=True)
    streams = StaffStreamSerializer(many=True, read_only=True)
    config = StaffConfigFieldSerializer(many=True, read_only=True)


def shown(providers: Sequence[InstalledProvider]) -> list[dict[str, Any]]:
    """For StaffProviderSerializer; in as many queries for all as for one."""
    now = timezone.now()
    enabled = switches.enabled(settings.W2W_PROVIDERS)
    healths = health(providers, enabled, now)
    slots = timetable([one.manifest for one in providers if one.manifest], now)
    return [_row(one, one.id in enabled, healths[one.id], slots, now) for one in providers]


def _row(
    one: InstalledProvider,
    enabled: bool,
    health: Health,
    slots: dict[tuple[str, str], Slot],
    now: datetime,
) -> dict[str, Any]:
    manifest = one.manifest
    return {
        "id": one.id,
        "name": manifest.name if manifest else one.id,
        "version": manifest.version if manifest else None,
        "status": one.status,
        "reason": one.reason,
        "enabled": enabled,
        "homepage": manifest.homepage if manifest else None,
        "attribution": manifest.attribution if manifest else [],
        "keep_days": manifest.keep_days if manifest else None,
        "health": health,
        "streams": _streams(manifest, slots, runs=one.status is Status.OK) if manifest else [],
        "config": [_field(manifest, name) for name in manifest.config] if manifest else [],
    }


def _streams(manifest: Manifest, slots: dict[tuple[str, str], Slot], *, runs: bool) -> list[dict[str, Any]]:
    fetchable = set(ingest.streams(manifest))
    return [
        {
            "name": name,
            "every": spec.every,
            "countries": spec.countries,
            "only_while_watched": spec.only_while_watched,
            "fetchable": name in fetchable,
            "last_run": slots[manifest.id, name].last_run,
            "next_due_at": slots[manifest.id, name].next_at if runs else None,
        }
        for name, spec in manifest.streams.items()
    ]


def _field(manifest: Manifest, name: str) -> dict[str, Any]:
    field = manifest.config[name]
    setting = config.setting(manifest, name)
    return {
        "name": name,
        "label": field.label,
        "help": field.help,
        "type": field.type,
        "secret": field.secret,
        "required": config.required(manifest, name),
        "default": "" if field.secret else field.default,
        "set_by": setting.set_by,
        "value": None if field.secret else setting.value,
        "variable": config.variable(manifest, name),
        "problem": setting.problem,
    }
