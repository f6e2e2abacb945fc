"""A link with a delay between two network namespaces, in user space.

The kernel here has no `netem`, so one process holds a TUN device in each namespace and hands every
packet over after a fixed time.  It also sees every packet that leaves the client, and keeps it:
what a test then finds in that file has crossed the wire in clear.

    python delay.py CLIENT WORLD DEVICE MILLISECONDS WIRE_FILE
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import select
import struct
import sys
import time
from collections import deque
from pathlib import Path

_TUNSETIFF = 0x400454CA
_IFF_TUN, _IFF_NO_PI = 0x0001, 0x1000
_CLONE_NEWNET = 0x40000000


def device(namespace: str, name: str) -> int:
    """Make a TUN device in a namespace; the process stays in that namespace."""
    # os.setns came with Python 3.12.
    libc = ctypes.CDLL(None, use_errno=True)
    handle = os.open(f"/run/netns/{namespace}", os.O_RDONLY)
    if libc.setns(handle, _CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), f"setns {namespace}")
    os.close(handle)
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tun, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _IFF_TUN | _IFF_NO_PI))
    return tun


def forward(client: int, world: int, delay: float, wire: Path) -> None:
    """Hand packets over until killed."""
    across = {client: world, world: client}
    queue: deque[tuple[float, int, bytes]] = deque()
    with wire.open("ab", buffering=0) as tape:
        while True:
            wait = max(0.0, queue[0][0] - time.monotonic()) if queue else None
            for tun in select.select([client, world], [], [], wait)[0]:
                packet = os.read(tun, 65536)
                # Two equal delays, one queue: it is in order of time by construction.
                queue.append((time.monotonic() + delay, across[tun], packet))
                if tun == client:
                    tape.write(struct.pack("!I", len(packet)) + packet)
            while queue and queue[0][0] <= time.monotonic():
                _, tun, packet = queue.popleft()
                try:
                    os.write(tun, packet)
                except OSError:
                    continue  # the far device is not up (yet): a cable that nobody plugged in


def packets(wire: Path) -> list[bytes]:
    """What left the client so far, as IP packets."""
    tape = wire.read_bytes()
    found, at = [], 0
    while at + 4 <= len(tape):
        (length,) = struct.unpack_from("!I", tape, at)
        found.append(tape[at + 4 : at + 4 + length])
        at += 4 + length
    return found


def main(client: str, world: str, name: str, milliseconds: str, wire: str) -> None:
    ends = device(client, name), device(world, name)
    forward(*ends, float(milliseconds) / 1000, Path(wire))


if __name__ == "__main__":
    main(*sys.argv[1:])
