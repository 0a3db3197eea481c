from django.contrib import admin
from django.urls import include, path

from w2w_site.api.system import Healthz, Readyz

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("w2w_site.api.urls")),
    path("healthz", Healthz.as_view()),
    path("readyz", Readyz.as_view()),
]
