"""The services of the web, on this machine: a server that answers as they do, with faults on request.

`Services` serves a `World` of papers; its `log` has the requests. A session reaches it through `adapters`,
which keep the real rate limit of each host, or a `scale` of it.
"""

from .faults import FAULTS
from .server import Seen, Services, adapters
from .world import World, authors

__all__ = ["FAULTS", "Seen", "Services", "World", "adapters", "authors"]
