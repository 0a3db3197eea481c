"""What the views of the API share."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework import generics
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from w2w_core.preferences.models import UserProfile
from w2w_site.api.paging import CursorPagination
from w2w_site.api.query import CountryQuery, ListQuery, Query
from w2w_site.users.models import User


class QueryView(APIView):
    """Reads its GET parameters by its `query` into `params`, before anything else is done."""

    query: type[Query] = Query
    params: dict[str, Any]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.params = self.query.read(request) if request.method == "GET" else {}


class PublicList(QueryView, generics.ListAPIView[Any]):
    permission_classes = [AllowAny]
    pagination_class = CursorPagination
    query: type[ListQuery]


class PublicDetail(QueryView, generics.RetrieveAPIView[Any]):
    permission_classes = [AllowAny]
    query: type[Query] = CountryQuery


def person(request: Request) -> User:
    """Whose request it is; for views that let nobody else in."""
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


def asked_country(request: Request, params: dict[str, Any]) -> str:
    """The country asked for, else the person's own, else the site's."""
    if asked := params.get("country"):
        return str(asked)
    if request.user.is_authenticated:
        own = UserProfile.objects.filter(user_id=request.user.pk).values_list("country", flat=True).first()
        if own:
            return own
    return str(settings.W2W_COUNTRY)
