"""What the site is, and whether it is well."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_site.api.attribution import all_sources
from w2w_site.api.content.serializers.titles import SourceSerializer
from w2w_site.users.views import demo_offered


class SiteSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(read_only=True)
    version = serializers.CharField(read_only=True)
    country = serializers.CharField(read_only=True, help_text="For those who have told none.")
    demo = serializers.BooleanField(read_only=True, help_text="Whether you may sign in to a demo account.")
    realtime = serializers.CharField(
        read_only=True, help_text="Address of the socket, or its path on this site."
    )
    attributions = SourceSerializer(many=True, read_only=True)


class Site(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(operation_id="getSite", summary="What this site is", responses=SiteSerializer)
    def get(self, request: Request) -> Response:
        return Response(
            {
                "name": settings.SPECTACULAR_SETTINGS["TITLE"],
                "version": settings.SPECTACULAR_SETTINGS["VERSION"],
                "country": settings.W2W_COUNTRY,
                "demo": demo_offered(request),
                "realtime": settings.W2W_REALTIME_URL,
                "attributions": all_sources(),
            }
        )


class HealthSerializer(serializers.Serializer[Any]):
    status = serializers.CharField(read_only=True)


class Healthz(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(operation_id="getHealth", summary="The process answers", responses=HealthSerializer)
    def get(self, request: Request) -> Response:
        return Response({"status": "ok"})


class ReadinessSerializer(HealthSerializer):
    database = serializers.CharField(read_only=True)
    migrations = serializers.CharField(read_only=True)
    cache = serializers.CharField(read_only=True)


class Readyz(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="getReadiness",
        summary="All that it needs answers too",
        responses={200: ReadinessSerializer, 503: ReadinessSerializer},
    )
    def get(self, request: Request) -> Response:
        checks = {name: _outcome(check) for name, check in CHECKS.items()}
        well = all(outcome == "ok" for outcome in checks.values())
        return Response({"status": "ok" if well else "unavailable", **checks}, status=200 if well else 503)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    left = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return f"{left} to apply: run w2w manage migrate" if left else "ok"


def _cache() -> str:
    cache.set("readyz", "ok", timeout=10)
    return "ok" if cache.get("readyz") == "ok" else "does not keep what it is given"


CHECKS = {"database": _database, "migrations": _migrations, "cache": _cache}


def _outcome(check: Any) -> str:
    try:
        return str(check())
    except Exception as error:  # whatever is wrong with it, it is not ready
        return type(error).__name__
