from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "w2w_core.recommendations"
    label = "recommendations"
    default_auto_field = "django.db.models.BigAutoField"
