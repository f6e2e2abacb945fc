"""Who vouches for a server.  Pure.

A handshake proves that a server is there, not that it is the right one, and the answer decides
where people send their passwords.  So an origin is trusted only if every link of the chain that
led to it is: a record on this machine, https, or DNSSEC.  Beside that stands the host rule: a host
under the address's own registrable domain, with a certificate valid for its name, is run with the
consent of whoever owns the domain, however we came to hear of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autoconf.model import Channel, Origin, Server
from autoconf.result import Trust, Voucher

if TYPE_CHECKING:
    from autoconf.observation import Observation

_NOBODY = {
    Channel.HTTP: Voucher.NOBODY_HTTP,
    Channel.DNS: Voucher.NOBODY_DNS,
    Channel.GUESS: Voucher.NOBODY_GUESS,
}
_NOBODYS = {*_NOBODY.values(), Voucher.NOBODY_TEMPLATE}


def vouches(channel: Channel) -> bool:
    """Whether nobody on the way could have changed what came over it."""
    return channel not in _NOBODY


def vouch(
    origin: Origin, server: Server, observation: Observation | None, registrable: str
) -> tuple[Trust, Voucher]:
    """Judge one origin's word for one server; `registrable` is the address's own."""
    voucher = _by_origin(origin, server)
    if voucher not in _NOBODYS:
        return Trust.TRUSTED, voucher
    if _under(server.endpoint.host, registrable) and _certified(observation):
        return Trust.TRUSTED, Voucher.HOST_RULE
    return Trust.UNCONFIRMED, voucher


def _by_origin(origin: Origin, server: Server) -> Voucher:
    if origin.channel in _NOBODY:
        return _NOBODY[origin.channel]
    match origin.source:
        case "override" | "override-mx":
            return Voucher.OVERRIDE
        case "curated":
            return Voucher.RECORD
        case "curated-mx":
            # A forged MX record can only send people to a provider we know - unless the host was
            # computed from that very MX or from the domain.
            return Voucher.NOBODY_TEMPLATE if server.template else Voucher.RECORD_BY_MX
    if origin.channel is Channel.DNSSEC:
        return Voucher.DNSSEC
    return Voucher.ISPDB if origin.source == "ispdb" else Voucher.OWN_HTTPS


def _under(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _certified(observation: Observation | None) -> bool:
    return observation is not None and observation.tls is not None and observation.tls.valid
