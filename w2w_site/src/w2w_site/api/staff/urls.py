from django.urls import path

from w2w_site.api.staff import (
    conflicts,
    identities,
    joinings,
    precedence,
    providers,
    recommendations,
    runs,
    sync,
)

urlpatterns = [
    path("providers/", providers.ProviderList.as_view()),
    path("providers/<slug:id>/", providers.ProviderDetail.as_view()),
    path("providers/<slug:id>/config/", providers.ProviderConfig.as_view()),
    path("providers/<slug:id>/check/", providers.ProviderCheck.as_view()),
    path("providers/<slug:id>/sync/", sync.ProviderSync.as_view()),
    path("runs/", runs.RunList.as_view()),
    path("quarantine/", runs.Quarantine.as_view()),
    path("conflicts/", conflicts.ConflictList.as_view()),
    path("conflicts/<int:pk>/settle/", conflicts.Settle.as_view()),
    path("conflicts/<int:pk>/dismiss/", conflicts.Dismiss.as_view()),
    path("conflicts/<int:pk>/reopen/", conflicts.Reopen.as_view()),
    path("joinings/", joinings.Joinings.as_view()),
    path("joinings/<int:pk>/undo/", joinings.Undo.as_view()),
    path("identities/", identities.IdentityList.as_view()),
    path("identities/part/", identities.Part.as_view()),
    path("identities/join/", identities.Join.as_view()),
    path("precedence/", precedence.PrecedenceView.as_view()),
    path("recommendations/", recommendations.Recommendations.as_view()),
    path("recommendations/train/", recommendations.Train.as_view()),
]
