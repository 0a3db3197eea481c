"""What the recommender holds on a person, for that person."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers, status
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from w2w_core.recommendations import personal_data
from w2w_site.api.views import person


class TasteEventSerializer(serializers.Serializer[personal_data.Event]):
    title_id = serializers.IntegerField()
    title = serializers.CharField(help_text="Name.")
    did = serializers.ChoiceField(choices=["rated", "listed", "watched", "dismissed"])
    rating = serializers.FloatField(allow_null=True)
    grade = serializers.FloatField(help_text="1 loved, 0.5 neither, 0 and below not for you.")
    weight = serializers.FloatField(help_text="1 for the newest; never under 0.3.")
    at = serializers.DateTimeField()


class LeaningSerializer(serializers.Serializer[personal_data.Leaning]):
    type = serializers.ChoiceField(choices=["genre", "theme", "person"])
    id = serializers.IntegerField()
    name = serializers.CharField()
    weight = serializers.FloatField(help_text="Compares with those of the same answer alone.")


class PushedSerializer(serializers.Serializer[personal_data.Pushed]):
    subject = serializers.CharField(help_text="title:12, event:7, or programme: and its name.")
    name = serializers.CharField(allow_blank=True, help_text="Empty: it is no longer there.")
    at = serializers.DateTimeField()
    unasked = serializers.BooleanField(help_text="Something arrived; else it answered what you did.")


class OfDaySerializer(serializers.Serializer[personal_data.OfDay]):
    date = serializers.DateField()
    picks = serializers.ListField(child=serializers.CharField(allow_blank=True), help_text="Names.")


class TasteSerializer(serializers.Serializer[personal_data.Held]):
    personalised = serializers.BooleanField(help_text="Off: none of this is in use; see your profile.")
    forgotten_before = serializers.DateTimeField(allow_null=True)
    since = serializers.DateTimeField(allow_null=True, help_text="Of the oldest event that counts.")
    model = serializers.CharField(
        allow_blank=True,
        help_text="Version of what was trained on the people of this site; empty: none is in use.",
    )
    trained_at = serializers.DateTimeField(allow_null=True)
    events = TasteEventSerializer(many=True, help_text="What you did, as it counts; the newest first.")
    likes = LeaningSerializer(many=True, help_text="The strongest; ranked higher for them.")
    dislikes = LeaningSerializer(many=True, help_text="The strongest; ranked lower for them.")
    profile_type = serializers.CharField(allow_blank=True, help_text="Name.")
    favorite_genres = serializers.ListField(child=serializers.CharField(), help_text="Names.")
    pushed = PushedSerializer(many=True, help_text="What you were told of, and will not be again.")
    daily = OfDaySerializer(many=True, help_text="The picks of each day.")


@extend_schema_view(
    get=extend_schema(
        operation_id="getTaste",
        summary="What the recommender holds on you",
        responses=TasteSerializer,
    ),
    delete=extend_schema(
        operation_id="forgetTaste",
        summary="Have it forget what you did so far",
        description="Your lists and ratings stay, and count no longer; what you saw or dismissed stays "
        "hidden. What was pushed or picked for a day is deleted. Services, country, profile type, favourite "
        "genres and follows stay as you set them.",
        responses={204: None},
    ),
    post=extend_schema(
        operation_id="restoreTaste",
        summary="Have it count again what it forgot",
        request=None,
        responses={200: TasteSerializer},
    ),
)
class Taste(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request: Request) -> Response:
        return Response(_told(request))

    def delete(self, request: Request) -> Response:
        personal_data.forget(person(request).pk, timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    def post(self, request: Request) -> Response:
        personal_data.count_again(person(request).pk)
        return Response(_told(request))


def _told(request: Request) -> dict[str, Any]:
    return dict(TasteSerializer(personal_data.held(person(request).pk)).data)
