"""Django settings. The mode follows from DATABASE_URL and REDIS_URL; see docs/host.md."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from w2w_sdk import Period, Side, TimelineKind
from w2w_sdk.manifest import FieldType
from w2w_site.config.databases import database
from w2w_site.config.env import env
from w2w_site.config.keys import kept_key
from w2w_site.jobs.schedule import BEAT_SCHEDULE, QUEUES, ROUTES, WITH_CENTRIFUGO

# Before numpy is imported. A ranking is too small for several threads: they took twice the processor for the
# same time, which other requests wait for. Training takes all processors whatever this says.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

HOME = env.home.resolve()
HOME.mkdir(parents=True, exist_ok=True)

SECRET_KEY = env.secret_key or kept_key(HOME, "secret")
SIGNING_KEY = env.signing_key or kept_key(HOME, "signing")
# Encrypt what staff enter for providers; the first one writes, all of them read.
W2W_SECRETS_KEYS = [key.strip() for key in env.secrets_key.split(",") if key.strip()] or [
    kept_key(HOME, "encryption")
]
DEBUG = env.debug
_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [*_LOOPBACK, *filter(None, env.allowed_hosts.split(","))]
CSRF_TRUSTED_ORIGINS = list(filter(None, env.trusted_origins.split(",")))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(CSRF_TRUSTED_ORIGINS) and all(
    origin.startswith("https://") for origin in CSRF_TRUSTED_ORIGINS
)

INSTALLED_APPS = [
    "channels",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "w2w_core.content",
    "w2w_core.preferences",
    "w2w_core.plugins",
    "w2w_core.live",
    "w2w_core.recommendations",
    "w2w_site.users",
    "w2w_site.staff",
    "w2w_site.realtime",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "w2w_site.config.urls"
ASGI_APPLICATION = "w2w_site.config.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": database(env.database_url, HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if env.redis_url:
    _REDIS = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": env.redis_url}
    CACHES = {"default": _REDIS, "lasting": _REDIS}
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            # Without a time-out of its own, redis-py 8 drops an idle consumer after five seconds.
            "CONFIG": {"hosts": [{"address": env.redis_url, "socket_timeout": 60}], "capacity": 10_000},
        }
    }
else:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        # Beside the database, not in it: so a restored backup is noticed after a restart, too.
        "lasting": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(HOME / "lasting"),
        },
    }
    CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 10_000}}
    }

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
SERVESTATIC_USE_FINDERS = True
WEB_CLIENT = Path(__file__).resolve().parents[1] / "web"
"""The built web client (a Next.js static export), when there is one."""
if WEB_CLIENT.is_dir():
    SERVESTATIC_ROOT = WEB_CLIENT
    SERVESTATIC_IMMUTABLE_FILE_TEST = r"/_next/static/"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["w2w_site.users.tokens.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["w2w_site.api.parsing.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "w2w_site.api.schema.Schema",
    "DEFAULT_THROTTLE_RATES": {
        "register": "30/hour",
        "sign_in": "60/min",
        "account": "20/min",
        "change": "30/hour",
        "staff": "60/min",
    },
    # X-Forwarded-For is written by whoever asks; only that many proxies of ours are believed.
    "NUM_PROXIES": env.proxies,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=5),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=30),
    "SIGNING_KEY": SIGNING_KEY,
    "ALGORITHM": "HS256",
    "ISSUER": "what2watch",
    "AUDIENCE": "what2watch-api",
    "CHECK_REVOKE_TOKEN": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "What2Watch",
    "DESCRIPTION": "What to watch tonight, over films, series, television and sport.",
    "VERSION": "0.1.0",
    "COMPONENT_SPLIT_REQUEST": True,
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "w2w_site.api.schema.finish",
    ],
    "ENUM_NAME_OVERRIDES": {
        "TitleKind": "w2w_core.content.models.Title.Kind",
        "OfferKind": "w2w_core.content.models.Offer.Kind",
        "CreditRole": "w2w_core.content.models.Credit.Role",
        "EventStatus": "w2w_core.content.models.SportsEvent.Status",
        "SearchType": "w2w_core.content.search.SOURCES",
        "Period": [period.value for period in Period],
        "Side": [side.value for side in Side],
        "TimelineKind": [kind.value for kind in TimelineKind],
        "IdentityKind": ["team", "competition", "channel", "person"],
        "RunOutcome": "w2w_core.plugins.models.Run.Outcome",
        "ProviderStatus": "w2w_core.plugins.registry.Status",
        "HealthState": "w2w_core.plugins.health.State",
        "QuotaWindow": ["day", "month", "plan"],
        "SettingType": [kind.value for kind in FieldType],
    },
    "ENUM_SUFFIX": "",
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

W2W_PROVIDERS = [name.strip() for name in env.providers.split(",") if name.strip()]
W2W_STATE = HOME
W2W_MODELS = (env.models or HOME / "models").resolve()
W2W_COUNTRY = env.country
W2W_REALTIME = env.realtime
W2W_DELIVER = {
    "hub": "w2w_site.realtime.publish.deliver",
    "centrifugo": "w2w_site.realtime.centrifugo.outlet.deliver",
}[W2W_REALTIME]
W2W_REALTIME_URL = env.centrifugo_url if W2W_REALTIME == "centrifugo" else "/connection/websocket"
W2W_CENTRIFUGO_API = (env.centrifugo_api_url, env.centrifugo_api_key)
W2W_CENTRIFUGO_TOKEN_KEY = env.centrifugo_token_key
W2W_LIVE_TICK = env.live_tick_ms / 1000
W2W_REDIS_URL = env.redis_url
W2W_PUSHES_A_DAY = env.pushes_a_day
W2W_DEMO_ACCOUNT = env.demo_account

# Without Redis the tasks run inside the one process: its broker is memory, and a result is nobody's concern.
CELERY_BROKER_URL = env.redis_url or "memory://localhost/"
CELERY_TASK_IGNORE_RESULT = True
CELERY_BEAT_SCHEDULE = BEAT_SCHEDULE | (WITH_CENTRIFUGO if W2W_REALTIME == "centrifugo" else {})
# A worker that is told no queues takes them all.
CELERY_TASK_QUEUES = QUEUES
CELERY_TASK_DEFAULT_QUEUE = "celery"
CELERY_TASK_ROUTES = ROUTES
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"
CELERY_TASK_ACKS_LATE = True
# Without it a task whose worker was killed is acknowledged, and lost.
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker that gives up on a broker that is away would have to be started by hand.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"visibility_timeout": 3600} if env.redis_url else {"polling_interval": 0.05}
)
LOGGING_CONFIG = "w2w_site.config.logging.configure"
LOGGING = {"level": env.log_level}
