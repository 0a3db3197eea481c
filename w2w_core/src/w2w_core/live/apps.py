from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "w2w_core.live"
    label = "live"
    default_auto_field = "django.db.models.BigAutoField"
