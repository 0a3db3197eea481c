from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "w2w_core.content"
    label = "content"
    default_auto_field = "django.db.models.BigAutoField"
