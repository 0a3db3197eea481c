"""Accounts, tokens for API clients, and sessions for browsers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.exceptions import InvalidToken
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView

from w2w_core.preferences.models import ProfileType, UserProfile
from w2w_site.api.ordering import by, integer
from w2w_site.api.query import ListQuery, OrderingField
from w2w_site.api.recommend import refresh_recommendations
from w2w_site.api.schema import operation
from w2w_site.api.views import PublicList, person
from w2w_site.users.cookies import FromOurPages, cookie_name, drop_cookie, keep_cookie, on_this_machine
from w2w_site.users.models import User
from w2w_site.users.serializers import (
    BrowserSessionSerializer,
    CredentialsSerializer,
    ProfileSerializer,
    ProfileTypeSerializer,
    RegistrationSerializer,
    TokenPairSerializer,
    TokenRefreshSerializer,
    UserSerializer,
)
from w2w_site.users.throttling import AccountThrottle, ChangeThrottle, RegisterThrottle, SignInThrottle
from w2w_site.users.tokens import RELOAD_GRACE, Pair, rotate, sign_in, sign_out


@operation("post", "register", "Make an account")
class Register(generics.CreateAPIView[User]):
    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = [RegisterThrottle]
    serializer_class = RegistrationSerializer


@operation("post", "createToken", "Tokens for a name and a password")
class TokenObtain(TokenObtainPairView):
    throttle_classes = [SignInThrottle, AccountThrottle]
    serializer_class = TokenPairSerializer


@operation("post", "refreshToken", "New tokens for a refresh token, which is good once")
class TokenRefresh(TokenRefreshView):
    throttle_classes = [SignInThrottle]
    serializer_class = TokenRefreshSerializer


@extend_schema_view(
    get=extend_schema(operation_id="getMe", summary="Your account"),
    patch=extend_schema(operation_id="updateMe", summary="Change your account"),
)
class Me(generics.RetrieveUpdateAPIView[User]):
    http_method_names = ["get", "patch", "head", "options"]
    serializer_class = UserSerializer

    def get_throttles(self) -> list[Any]:
        return [ChangeThrottle()] if self.request.method == "PATCH" else []

    def get_object(self) -> User:
        return person(self.request)


@extend_schema_view(
    get=extend_schema(operation_id="getProfile", summary="Your profile"),
    put=extend_schema(operation_id="replaceProfile", summary="Set your profile"),
    patch=extend_schema(operation_id="updateProfile", summary="Change your profile"),
)
class Profile(generics.RetrieveUpdateAPIView[UserProfile]):
    serializer_class = ProfileSerializer

    def get_object(self) -> UserProfile:
        profile, _ = UserProfile.objects.select_related("profile_type").get_or_create(
            user=person(self.request)
        )
        return profile

    def perform_update(self, serializer: Any) -> None:
        serializer.save()
        refresh_recommendations(person(self.request), "profile")


class ProfileTypeQuery(ListQuery):
    ordering = OrderingField(by("position", integer))


@operation("get", "listProfileTypes", "Tastes to start from")
class ProfileTypes(PublicList):
    query = ProfileTypeQuery
    serializer_class = ProfileTypeSerializer
    queryset = ProfileType.objects.all()


@extend_schema_view(
    post=extend_schema(
        operation_id="createSession",
        summary="Sign a browser in",
        request=CredentialsSerializer,
        responses={201: BrowserSessionSerializer},
    ),
    delete=extend_schema(operation_id="deleteSession", summary="Sign a browser out", responses={204: None}),
)
class BrowserSession(APIView):
    authentication_classes = []
    permission_classes = [FromOurPages]

    def get_throttles(self) -> list[Any]:
        return [SignInThrottle(), AccountThrottle()] if self.request.method == "POST" else []

    def post(self, request: Request) -> Response:
        credentials = CredentialsSerializer(data=request.data, context={"request": request})
        credentials.is_valid(raise_exception=True)
        return _session(request, credentials.sign_in(), status.HTTP_201_CREATED)

    def delete(self, request: Request) -> Response:
        sign_out(request.COOKIES.get(cookie_name(request), ""))
        response = Response(status=status.HTTP_204_NO_CONTENT)
        drop_cookie(request, response)
        return response


@operation(
    "post",
    "refreshSession",
    "A new access token for the browser's cookie",
    request=None,
    responses={200: BrowserSessionSerializer, 204: OpenApiResponse(description="There is no session.")},
)
class BrowserSessionRefresh(APIView):
    authentication_classes = []
    permission_classes = [FromOurPages]

    def post(self, request: Request) -> Response:
        raw = request.COOKIES.get(cookie_name(request))
        if raw is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        try:
            pair = rotate(raw, RELOAD_GRACE)
        except InvalidToken as error:
            response = Response(error.detail, status=error.status_code)
            drop_cookie(request, response)
            return response
        return _session(request, pair, status.HTTP_200_OK)


@operation(
    "post",
    "createDemoSession",
    "Sign in to the demo account, where there is one",
    request=None,
    responses={201: BrowserSessionSerializer},
)
class DemoSession(APIView):
    authentication_classes = []
    permission_classes = [FromOurPages]

    def post(self, request: Request) -> Response:
        if not demo_offered(request):
            raise Http404
        user = User.objects.filter(is_demo=True, is_active=True).first()
        if user is None:
            raise Http404
        return _session(request, sign_in(user), status.HTTP_201_CREATED)


def demo_offered(request: Request) -> bool:
    """Whether anybody at this client may sign in as the demo account."""
    return bool(settings.W2W_DEMO_ACCOUNT) and on_this_machine(request)


def _session(request: Request, pair: Pair, code: int) -> Response:
    response = Response(BrowserSessionSerializer(pair).data, status=code)
    keep_cookie(request, response, pair.refresh)
    return response
