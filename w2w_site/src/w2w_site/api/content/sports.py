"""Matches, competitions and teams."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from w2w_core.content.models import Competition, SportsEvent, Team, TVProgram
from w2w_core.live.snapshot import EVENT_RELATIONS
from w2w_core.preferences.marks import event_marks
from w2w_site.api.content.serializers.guide import PROGRAM_RELATIONS
from w2w_site.api.content.serializers.sports import (
    CompetitionSerializer,
    EventDetailSerializer,
    EventSerializer,
    TeamSerializer,
)
from w2w_site.api.ordering import by, moment, text
from w2w_site.api.query import (
    BoundedDateField,
    CountryField,
    ListQuery,
    OrderingField,
    SlugOrIdField,
    WindowQuery,
)
from w2w_site.api.schema import operation
from w2w_site.api.views import PublicDetail, PublicList, asked_country


class EventQuery(WindowQuery, ListQuery):
    q = serializers.CharField(
        max_length=100, required=False, help_text="A part of a team's or competition's name."
    )
    status = serializers.ChoiceField(choices=SportsEvent.Status.choices, required=False)
    live = serializers.BooleanField(required=False, help_text="Running now, or not.")
    date = BoundedDateField(required=False, help_text="The day of the kick-off, in UTC.")
    sport = serializers.CharField(max_length=30, required=False, help_text="Such as football or basketball.")
    competition = SlugOrIdField(Competition.objects.all(), help_text="Slug or id.")
    team = SlugOrIdField(Team.objects.all(), help_text="Slug or id; at home or away.")
    country = CountryField(required=False, help_text="Of the competition.")
    ordering = OrderingField(by("starts_at", moment), by("-starts_at", moment))


def matching(events: QuerySet[SportsEvent], params: dict[str, Any]) -> QuerySet[SportsEvent]:
    """Those that meet every filter of an EventQuery; `from` and `to` bound the kick-off."""
    chosen = Q()
    if "status" in params:
        chosen &= Q(status=params["status"])
    if "live" in params:
        running = Q(status=SportsEvent.Status.LIVE)
        chosen &= running if params["live"] else ~running
    if "date" in params:
        start = datetime.combine(params["date"], time(), UTC)
        chosen &= Q(starts_at__gte=start, starts_at__lt=start + timedelta(days=1))
    if "from" in params:
        chosen &= Q(starts_at__gte=params["from"])
    if "to" in params:
        chosen &= Q(starts_at__lt=params["to"])
    if "sport" in params:
        chosen &= Q(competition__sport=params["sport"])
    if "competition" in params:
        chosen &= Q(competition=params["competition"])
    if "team" in params:
        chosen &= Q(home=params["team"]) | Q(away=params["team"])
    if "country" in params:
        chosen &= Q(competition__country=params["country"])
    if "q" in params:
        part = params["q"]
        chosen &= (
            Q(home__name__icontains=part)
            | Q(away__name__icontains=part)
            | Q(competition__name__icontains=part)
        )
    return events.filter(chosen)


@operation("get", "listEvents", "Matches")
class EventList(PublicList):
    query = EventQuery
    serializer_class = EventSerializer
    queryset = SportsEvent.objects.select_related(*EVENT_RELATIONS)

    def get_queryset(self) -> QuerySet[SportsEvent]:
        return matching(super().get_queryset(), self.params)


@operation("get", "getEvent", "A match with its timeline")
class EventDetail(PublicDetail):
    serializer_class = EventDetailSerializer
    queryset = SportsEvent.objects.select_related(*EVENT_RELATIONS)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        event = self.get_object()
        country = asked_country(request, self.params)
        programs = TVProgram.objects.select_related(*PROGRAM_RELATIONS).order_by("starts_at", "id")
        context = {
            "programs": programs.filter(event_id=event.pk, channel__country__in=[country, ""]),
            "mine": event_marks(request.user.pk, event) if request.user.is_authenticated else None,
        }
        return Response(EventDetailSerializer(event, context=context).data)


class CompetitionQuery(ListQuery):
    q = serializers.CharField(max_length=100, required=False, help_text="A part of the name.")
    country = CountryField(required=False)
    sport = serializers.CharField(max_length=30, required=False)
    ordering = OrderingField(by("name", text), by("-name", text))


class TeamQuery(CompetitionQuery):
    competition = SlugOrIdField(Competition.objects.all(), help_text="Slug or id: those with a match in it.")


@operation("get", "listCompetitions", "Competitions")
class CompetitionList(PublicList):
    query = CompetitionQuery
    serializer_class = CompetitionSerializer
    queryset = Competition.objects.all()

    def get_queryset(self) -> QuerySet[Competition]:
        return super().get_queryset().filter(_of_name(self.params))


@operation("get", "listTeams", "Teams")
class TeamList(PublicList):
    query = TeamQuery
    serializer_class = TeamSerializer
    queryset = Team.objects.all()

    def get_queryset(self) -> QuerySet[Team]:
        teams = super().get_queryset().filter(_of_name(self.params))
        if competition := self.params.get("competition"):
            events = SportsEvent.objects.filter(competition=competition)
            teams = teams.filter(Q(pk__in=events.values("home")) | Q(pk__in=events.values("away")))
        return teams


def _of_name(params: dict[str, Any]) -> Q:
    paths = {"q": "name__icontains", "country": "country", "sport": "sport"}
    return Q(**{path: params[name] for name, path in paths.items() if name in params})
