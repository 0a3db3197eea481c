"""Teams, competitions, channels and people: which sources speak of each; told apart, and joined by hand."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Set
from typing import Any

from django.db.models import Model, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_core.content.models import Competition, Person, Team, TVChannel
from w2w_core.ingest.apart import join, part, sources
from w2w_core.ingest.joining import Refused
from w2w_site.api.ordering import by, text
from w2w_site.api.query import LARGEST_ID, ListQuery, OrderingField
from w2w_site.api.schema import operation
from w2w_site.api.staff.views import Body, StaffList, StaffThrottle, log, who

MODELS: dict[str, type[Model]] = {
    "team": Team,
    "competition": Competition,
    "channel": TVChannel,
    "person": Person,
}
JOINABLE = [kind for kind in MODELS if kind != "person"]


class IdentitySourceSerializer(serializers.Serializer[Any]):
    provider = serializers.CharField(read_only=True)
    names = serializers.ListField(
        child=serializers.CharField(),
        read_only=True,
        help_text="Its keys; of people the ids by which it means them, or else the name.",
    )


class StaffIdentitySerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk", read_only=True)
    kind = serializers.SerializerMethodField()
    name = serializers.CharField(read_only=True)
    sport = serializers.CharField(read_only=True, default="", help_text="Of teams and competitions.")
    country = serializers.CharField(read_only=True, default="")
    sources = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=list(MODELS)))
    def get_kind(self, row: Model) -> str:
        return next(kind for kind, model in MODELS.items() if isinstance(row, model))

    @extend_schema_field(IdentitySourceSerializer(many=True))
    def get_sources(self, row: Model) -> list[dict[str, object]]:
        said = self.context["sources"].get(row.pk, {})
        return [{"provider": provider, "names": sorted(names)} for provider, names in sorted(said.items())]


class IdentityQuery(ListQuery):
    kind = serializers.ChoiceField(choices=list(MODELS), default="team")
    q = serializers.CharField(max_length=100, required=False, help_text="A part of the name.")
    ordering = OrderingField(by("name", text), by("-name", text))


class RowField(serializers.IntegerField):
    """The id of a row of the body's `kind`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **options)


class _OfKind(Body):
    rows: tuple[str, ...]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        found = MODELS[attrs["kind"]]._default_manager.in_bulk([attrs[name] for name in self.rows])
        if absent := [name for name in self.rows if attrs[name] not in found]:
            raise serializers.ValidationError(
                {name: [f"There is no {attrs['kind']} with the id {attrs[name]}."] for name in absent}
            )
        return attrs | {name: found[attrs[name]] for name in self.rows}


class PartSerializer(_OfKind):
    rows = ("id",)
    kind = serializers.ChoiceField(choices=list(MODELS))
    id = RowField()
    provider = serializers.CharField(max_length=60, help_text="One of those in `sources`.")


class JoinIdentitiesSerializer(_OfKind):
    rows = ("id", "into")
    kind = serializers.ChoiceField(choices=JOINABLE)
    id = RowField(help_text="The one that goes.")
    into = RowField(help_text="The one that is kept, with its id.")


@operation("get", "listIdentities", "Which sources speak of a team, a competition, a channel or a person")
class IdentityList(StaffList):
    query = IdentityQuery
    serializer_class = StaffIdentitySerializer
    queryset = Team.objects.all()
    said: Mapping[int, Mapping[str, Set[str]]] = {}
    """Of the page, by row and source."""

    def get_queryset(self) -> QuerySet[Any]:
        rows = MODELS[self.params["kind"]]._default_manager.all()
        return rows.filter(name__icontains=self.params["q"]) if "q" in self.params else rows

    def paginate_queryset(self, queryset: Any) -> list[Any]:  # rows of any of the models
        page = list(super().paginate_queryset(queryset) or ())
        self.said = sources(queryset.model, [row.pk for row in page])
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "sources": self.said}


class _Change(APIView, ABC):
    permission_classes = [IsAdminUser]
    throttle_classes = [StaffThrottle]
    body: type[_OfKind]
    done: str
    """For the log."""

    @abstractmethod
    def change(self, said: dict[str, Any]) -> Model:
        """Does what the body says, and gives the row that came of it; Refused says why not."""

    def post(self, request: Request) -> Response:
        body = self.body(data=request.data)
        body.is_valid(raise_exception=True)
        told = {name: getattr(value, "pk", value) for name, value in body.validated_data.items()}
        try:
            row = self.change(body.validated_data)
        except Refused as error:
            raise ValidationError({"detail": f"Refused: {error}."}) from error
        log.info(self.done, **told, row=row.pk, by=who(request))
        context = {"sources": sources(type(row), [row.pk])}
        return Response(StaffIdentitySerializer(row, context=context).data)


@operation(
    "post", "partIdentity", "Give what one source says of it a row of its own",
    request=PartSerializer, responses=StaffIdentitySerializer,
)  # fmt: skip
class Part(_Change):
    body = PartSerializer
    done = "identity_parted"

    def change(self, said: dict[str, Any]) -> Model:
        return part(said["id"], said["provider"], timezone.now())


@operation(
    "post", "joinIdentities", "Make two of them one",
    request=JoinIdentitiesSerializer, responses=StaffIdentitySerializer,
)  # fmt: skip
class Join(_Change):
    body = JoinIdentitiesSerializer
    done = "identities_joined"

    def change(self, said: dict[str, Any]) -> Model:
        kept: Model = said["into"]
        join(said["into"], said["id"])
        return kept
