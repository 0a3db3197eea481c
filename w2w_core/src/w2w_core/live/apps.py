from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "w2w_core.live"
    label = "live"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from w2w_core.live import calendar  # noqa: F401  # it listens to what ingest is told
