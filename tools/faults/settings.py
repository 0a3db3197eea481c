"""Production's settings, with one hook: the poller can be killed between commit and publishing."""

from w2w_site.config.settings import *  # noqa: F403

W2W_DELIVER = "faults.deliver.deliver"
