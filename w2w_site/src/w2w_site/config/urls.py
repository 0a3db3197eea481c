from django.contrib import admin
from django.urls import include, path, re_path

from w2w_site import client
from w2w_site.api.system import Healthz, Readyz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("w2w_site.api.urls")),
    path("healthz", Healthz.as_view()),
    path("readyz", Readyz.as_view()),
    # Addresses of the API that do not exist are 404 in JSON's own way, not a page.
    re_path(r"^(?!api/|admin/|static/|connection/)(?P<path>.*)$", client.page),
]

handler404 = "w2w_site.api.errors.not_found"
handler500 = "w2w_site.api.errors.server_error"
