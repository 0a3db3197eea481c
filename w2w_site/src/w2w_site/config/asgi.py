import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "w2w_site.config.settings")

from channels.routing import ProtocolTypeRouter  # type: ignore[import-untyped]  # channels has no type hints
from django.core.asgi import get_asgi_application

http = get_asgi_application()

from w2w_site.realtime.consumer import sockets  # noqa: E402  # needs the apps loaded

application = ProtocolTypeRouter({"http": http, "websocket": sockets})
