from django.db import migrations

from w2w_core.preferences.profile_types import PROFILE_TYPES


def ship(apps, schema_editor):
    profile_types = apps.get_model("preferences", "ProfileType").objects.using(schema_editor.connection.alias)
    for position, shipped in enumerate(PROFILE_TYPES):
        values = {**shipped._asdict(), "position": position}
        profile_types.update_or_create(slug=values.pop("slug"), defaults=values)


class Migration(migrations.Migration):
    dependencies = [("preferences", "0002_initial")]
    operations = [migrations.RunPython(ship, migrations.RunPython.noop)]
