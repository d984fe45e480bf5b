"""How much one visitor, and one address, may ask. Counted in memory by throttled-py (GCRA: a steady rate, and a burst above it).

Settings: CHANGAN_RATE_VISITOR and CHANGAN_RATE_ADDRESS, as "60/m burst 30" or "off"; CHANGAN_RATE_FREE, the networks that are not counted.
"""

from __future__ import annotations

import ipaddress
import logging
import math
import os
from functools import lru_cache

from throttled import MemoryStore, Throttled
from throttled.exceptions import BaseThrottledError

logger = logging.getLogger(__name__)
VISITOR, ADDRESS, FREE = "CHANGAN_RATE_VISITOR", "CHANGAN_RATE_ADDRESS", "CHANGAN_RATE_FREE"
# A visitor reads what is answered. Behind one address of a mobile network stand hundreds of them.
DEFAULTS = {VISITOR: "60/m burst 30", ADDRESS: "1200/m burst 600", FREE: "127.0.0.0/8 ::1/128"}
MOST_COUNTED = 50_000  # visitors, addresses; the one longest silent is no longer counted
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def wait_of_visitor(visitor: str) -> int:
    """Count one more message of a talk. Returns the seconds to wait, 0 where it is welcome."""
    return _wait(VISITOR, visitor)


def wait_of_address(address: str) -> int:
    """Count one more request of an address. Returns the seconds to wait, 0 where it is welcome."""
    return 0 if is_free(address) else _wait(ADDRESS, key_of(address))


def _wait(what: str, key: str) -> int:
    limiter = _limiter(what, setting(what))
    result = limiter.limit(key) if limiter else None
    return max(1, math.ceil(result.state.retry_after)) if result and result.limited else 0


def setting(name: str) -> str:
    """What the operator set, or the default."""
    given = os.environ.get(name)
    return DEFAULTS[name] if given is None else given.strip()


def key_of(address: str) -> str:
    """What an address is counted by: IPv4 as it is; of IPv6 the /64, which is what one household or phone is given."""
    try:
        ip = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:  # a proxy may write anything
        return address[:64] or "unknown"
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ip.ipv4_mapped or ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)


def is_free(address: str) -> bool:
    """Whether calls of an address are not counted: this machine's own, and what the operator names."""
    try:
        ip = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return False
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return any(ip in network for network in _networks(setting(FREE)))


@lru_cache(maxsize=8)
def _limiter(what: str, quota: str) -> Throttled | None:
    """The limiter of a quota; None for "off". A quota that cannot be read is told in the log, and the default holds."""
    if quota.lower() == "off":
        return None
    try:
        return _throttled(quota)
    except BaseThrottledError:
        logger.error('%s="%s" is no rate; write it like "%s", or "off". Until then that one holds.', what, quota, DEFAULTS[what])
        return _throttled(DEFAULTS[what])


def _throttled(quota: str) -> Throttled:
    return Throttled(using="gcra", quota=quota, store=MemoryStore(options={"MAX_SIZE": MOST_COUNTED}))


@lru_cache(maxsize=8)
def _networks(names: str) -> tuple[Network, ...]:
    found = []
    for name in names.replace(",", " ").split():
        try:
            found.append(ipaddress.ip_network(name, strict=False))
        except ValueError:
            logger.error('%s: "%s" is no network; write it like "10.0.0.0/8". It is left out.', FREE, name)
    return tuple(found)
