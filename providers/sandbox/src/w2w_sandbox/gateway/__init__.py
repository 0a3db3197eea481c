"""A stand-in for vendors on loopback: their wire formats, keys, quotas and faults, over the bundled facts.

`w2w sandbox serve` starts it; a vendor's plugin is pointed at it by `W2W_<PROVIDER>_BASE_URL`.
"""

from w2w_sandbox.gateway.faults import Fault
from w2w_sandbox.gateway.fronts import KEY
from w2w_sandbox.gateway.server import QUOTA, Gateway, serving
from w2w_sandbox.gateway.vendors import VENDORS, Vendor

__all__ = ["KEY", "QUOTA", "VENDORS", "Fault", "Gateway", "Vendor", "serving"]
