"""Whether a secret can be found in text, in any form in which it could stand there."""

from __future__ import annotations

import html
import json
from base64 import b16encode, b32encode, b64encode, urlsafe_b64encode
from urllib.parse import quote, quote_plus


def leaks(secret: str, *texts: object) -> list[str]:
    """The forms of the secret that are found; written here apart from the redactor's own list."""
    data = secret.encode()
    forms = {
        secret,
        secret[::-1],
        secret.upper(),
        secret.lower(),
        repr(secret)[1:-1],
        json.dumps(secret)[1:-1],
        html.escape(secret),
        quote(secret),
        quote(secret, safe=""),
        quote_plus(secret),
        data.decode("latin-1"),
        data.hex(),
        b16encode(data).decode(),
        b32encode(data).decode().rstrip("="),
    }
    for before in (b"", b"\0", b"\0\0", b"user\0"):
        for after in (b"", b"\0", b"\1\1"):
            for encode in (b64encode, urlsafe_b64encode):
                # What is sure to be the secret's own: whole groups of three octets of it.
                skip = (-len(before)) % 3
                own = data[skip : len(data) - (len(data) - skip) % 3]
                forms.add(encode(own).decode())
                forms.add(encode(before + data + after).decode().rstrip("="))
    haystack = "\n".join(map(str, texts))
    return sorted(form for form in forms if len(form) > 3 and form in haystack)
