from django.urls import path

from w2w_site.api.staff import providers, runs

urlpatterns = [
    path("providers/", providers.ProviderList.as_view()),
    path("providers/<slug:id>/", providers.ProviderDetail.as_view()),
    path("providers/<slug:id>/config/", providers.ProviderConfig.as_view()),
    path("providers/<slug:id>/check/", providers.ProviderCheck.as_view()),
    path("runs/", runs.RunList.as_view()),
    path("quarantine/", runs.Quarantine.as_view()),
]
