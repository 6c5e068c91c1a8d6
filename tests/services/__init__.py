"""The services of the web, on this machine: a server that answers as they do, and fails as it is told.

`Services` serves a `World` of papers; what it was asked stands in its `log`. A door reaches it through
`adapters`, which keep the real pace of each host, or a `scale` of it.
"""

from services.faults import FAULTS
from services.server import Seen, Services, adapters
from services.world import World, authors

__all__ = ["FAULTS", "Seen", "Services", "World", "adapters", "authors"]
