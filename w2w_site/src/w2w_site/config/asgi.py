"""What servers load: the application, in a process that is set up to serve. `routing` has it alone."""

from w2w_site.config.routing import application
from w2w_site.config.start import set_up_to_serve

__all__ = ["application"]

set_up_to_serve()
