from django.urls import include, path
from django.views.decorators.cache import cache_page
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from rest_framework.permissions import AllowAny

from w2w_site.api import recommendations, similar
from w2w_site.api.content import catalogue, guide, sports, titles
from w2w_site.api.preferences import views as preferences
from w2w_site.api.preferences.taste import Taste
from w2w_site.api.search import SearchView
from w2w_site.api.system import Site
from w2w_site.realtime.centrifugo.admission import SubscribeView
from w2w_site.realtime.views import AsyncAPIView, LiveTokenView
from w2w_site.users import views as users

urlpatterns = [
    path("site/", Site.as_view()),
    # Made anew at most once a minute: it takes as long as a hundred other requests.
    path("schema/", cache_page(60)(SpectacularAPIView.as_view(permission_classes=[AllowAny])), name="schema"),
    path("docs/", SpectacularSwaggerView.as_view(permission_classes=[AllowAny], url_name="schema")),
    path("asyncapi.json", AsyncAPIView.as_view()),
    path("token/", users.TokenObtain.as_view()),
    path("token/refresh/", users.TokenRefresh.as_view()),
    path("session/", users.BrowserSession.as_view()),
    path("session/refresh/", users.BrowserSessionRefresh.as_view()),
    path("session/demo/", users.DemoSession.as_view()),
    path("users/register/", users.Register.as_view()),
    path("users/me/", users.Me.as_view()),
    path("users/profile/", users.Profile.as_view()),
    path("users/profile-types/", users.ProfileTypes.as_view()),
    path("content/titles/", titles.AllTitles.as_view()),
    path("content/titles/<int:pk>/", titles.AnyTitle.as_view()),
    path("content/titles/<int:pk>/similar/", similar.SimilarToTitle.as_view()),
    path("content/movies/", titles.MovieList.as_view()),
    path("content/movies/<int:pk>/", titles.MovieDetail.as_view()),
    path("content/movies/<int:pk>/similar/", similar.SimilarToMovie.as_view()),
    path("content/tv-shows/", titles.TVShowList.as_view()),
    path("content/tv-shows/<int:pk>/", titles.TVShowDetail.as_view()),
    path("content/tv-shows/<int:pk>/similar/", similar.SimilarToTVShow.as_view()),
    path("content/sports/", sports.EventList.as_view()),
    path("content/sports/<int:pk>/", sports.EventDetail.as_view()),
    path("content/sports/competitions/", sports.CompetitionList.as_view()),
    path("content/sports/teams/", sports.TeamList.as_view()),
    path("content/platforms/", catalogue.PlatformList.as_view()),
    path("content/platforms/<int:pk>/", catalogue.PlatformDetail.as_view()),
    path("content/genres/", catalogue.GenreList.as_view()),
    path("content/people/<int:pk>/", catalogue.PersonDetail.as_view()),
    path("content/channels/", guide.ChannelList.as_view()),
    path("content/channels/<int:pk>/", guide.ChannelDetail.as_view()),
    path("content/guide/", guide.Guide.as_view()),
    path("recommendations/", recommendations.TonightView.as_view()),
    path("recommendations/daily/", recommendations.DailyView.as_view()),
    path("search/", SearchView.as_view()),
    path("live/token/", LiveTokenView.as_view()),
    path("live/subscribe/", SubscribeView.as_view()),
    path("preferences/watchlist/", preferences.Watchlist.as_view()),
    path("preferences/watchlist/<int:pk>/", preferences.WatchlistEntry.as_view()),
    path("preferences/favorite-genres/", preferences.FavoriteGenres.as_view()),
    path("preferences/favorite-genres/<int:pk>/", preferences.FavoriteGenreEntry.as_view()),
    path("preferences/sports/", preferences.Follows.as_view()),
    path("preferences/sports/<int:pk>/", preferences.Follow.as_view()),
    path("preferences/ratings/", preferences.Ratings.as_view()),
    path("preferences/ratings/<int:pk>/", preferences.RatingEntry.as_view()),
    path("preferences/dismissals/", preferences.Dismissals.as_view()),
    path("preferences/dismissals/<int:pk>/", preferences.DismissalEntry.as_view()),
    path("preferences/watched/", preferences.Watched.as_view()),
    path("preferences/watched/<int:pk>/", preferences.WatchedEntry.as_view()),
    path("preferences/taste/", Taste.as_view()),
    path("staff/", include("w2w_site.api.staff.urls")),
]
