"""Titles made one by hand, and taken apart again."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import generics, serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_core.content.models import Joining, Title
from w2w_core.ingest.joining import Refused, join, undo
from w2w_site.api.fields import IdField
from w2w_site.api.ordering import by, moment
from w2w_site.api.query import ListQuery, OrderingField
from w2w_site.api.schema import operation
from w2w_site.api.staff.conflicts import TitleBriefSerializer
from w2w_site.api.staff.views import StaffList, StaffThrottle, log, who


class StaffJoiningSerializer(serializers.ModelSerializer[Joining]):
    kept = TitleBriefSerializer(read_only=True)
    joined = serializers.SerializerMethodField()
    by = serializers.CharField(
        source="by.username", default="", read_only=True, help_text="Empty where the account is gone."
    )
    at = serializers.DateTimeField(source="created_at", read_only=True)
    undoable = serializers.BooleanField(
        read_only=True, help_text="Not while a later joining into the same title stands."
    )

    class Meta:
        model = Joining
        fields = read_only_fields = ["id", "kept", "joined", "by", "at", "undoable"]

    @extend_schema_field(TitleBriefSerializer)
    def get_joined(self, joining: Joining) -> dict[str, object]:
        gone = joining.lost[0]["fields"]
        return {"id": joining.gone, "kind": gone["kind"], "name": joining.name, "year": gone["year"]}


class JoinSerializer(serializers.Serializer[Any]):
    title = IdField(queryset=Title.objects.all(), help_text="The title that goes.")
    into = IdField(queryset=Title.objects.all(), help_text="The title that is kept, with its id.")


class JoiningQuery(ListQuery):
    ordering = OrderingField(by("-created_at", moment), by("created_at", moment))


_LATER = Joining.objects.filter(kept=OuterRef("kept"), pk__gt=OuterRef("pk"))


@operation("get", "listJoinings", "Titles made one by hand")
@operation(
    "post",
    "joinTitles",
    "Make two titles one",
    request=JoinSerializer,
    responses={201: StaffJoiningSerializer},
)
class Joinings(StaffList, generics.CreateAPIView[Any]):
    query = JoiningQuery
    serializer_class = StaffJoiningSerializer
    queryset = Joining.objects.select_related("kept", "by").annotate(undoable=~Exists(_LATER))

    def get_throttles(self) -> list[Any]:
        return [StaffThrottle()] if self.request.method == "POST" else []

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        body = JoinSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        gone, kept = body.validated_data["title"], body.validated_data["into"]
        title = gone.pk
        try:
            joining = join(kept, gone, timezone.now(), request.user.pk)
        except Refused as error:
            raise ValidationError({"detail": f"Refused: {error}."}) from error
        log.info("titles_joined", title=title, into=kept.pk, by=who(request))
        shown = self.get_queryset().get(pk=joining.pk)
        return Response(StaffJoiningSerializer(shown).data, status=201)


@operation("post", "undoJoining", "Make them two titles again", request=None, responses=TitleBriefSerializer)
class Undo(APIView):
    permission_classes = [IsAdminUser]
    throttle_classes = [StaffThrottle]

    def post(self, request: Request, pk: int) -> Response:
        joining = get_object_or_404(Joining, pk=pk)
        try:
            title = undo(joining, timezone.now())
        except Refused as error:
            raise ValidationError({"detail": f"Refused: {error}."}) from error
        log.info("joining_undone", title=title.pk, by=who(request))
        return Response(TitleBriefSerializer(title).data)
