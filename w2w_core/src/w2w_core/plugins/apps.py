from django.apps import AppConfig


class PluginsConfig(AppConfig):
    name = "w2w_core.plugins"
    label = "plugins"
    default_auto_field = "django.db.models.BigAutoField"
