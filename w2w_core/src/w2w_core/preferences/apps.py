from django.apps import AppConfig


class PreferencesConfig(AppConfig):
    name = "w2w_core.preferences"
    label = "preferences"
    default_auto_field = "django.db.models.BigAutoField"
