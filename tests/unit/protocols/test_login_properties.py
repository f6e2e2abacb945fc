"""Whatever a server says: one try, no secret shown, an end at the end."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from autoconf.protocols import Action, Done, Send, StartTls
from autoconf.protocols.login.dialogue import Hidden, SignIn
from autoconf.protocols.login.secret import Secret
from autoconf.protocols.login.table import create
from tests.unit.leaks import leaks
from tests.unit.permits import permit

WORD = "Zw1ebel&kuchen/9"
IMAP = (b"* OK hi", b"* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\na1 OK")
IMAP_143 = (
    *(b"* OK hi", b"* CAPABILITY IMAP4rev1 STARTTLS\r\na1 OK", b"a2 OK"),
    b"* CAPABILITY IMAP4rev1\r\na3 OK",
)
POP3 = (b"+OK hi", b"+OK\r\nUSER\r\n.", b"+OK")
POP3_110 = (b"+OK hi", b"+OK\r\nSTLS\r\n.", b"+OK", b"+OK\r\nSASL PLAIN\r\n.", b"+ ")
SMTP = (b"220 hi", b"250-mail\r\n250 AUTH PLAIN")
SMTP_587 = (
    *(b"220 hi", b"250-mail\r\n250 STARTTLS", b"220 go", b"250-mail\r\n250 AUTH SCRAM-SHA-256"),
)
PLACES = {
    "imap://mail.example.com:993/tls": IMAP,
    "imap://mail.example.com:143/starttls": IMAP_143,
    "pop3://mail.example.com:995/tls": POP3,
    "pop3://mail.example.com:110/starttls": POP3_110,
    "smtp://mail.example.com:465/tls": SMTP,
    "smtp://mail.example.com:587/starttls": SMTP_587,
}
"""What leads each to the point where the secret is said."""
BITS = st.sampled_from(
    [
        *("* OK ready", "* PREAUTH hi", "* BYE no", "+OK", "+OK 3 12", "-ERR [AUTH] no", "+", "+ "),
        *("220 hi", "250-mail", "250 AUTH PLAIN LOGIN", "250 STARTTLS", "334 ", "334 VXNlcg=="),
        *(
            "235 2.7.0 ok",
            "535-5.7.8 a",
            "535 5.7.8 b",
            "454 later",
            "421 bye",
            ".",
            "USER",
            "STLS",
        ),
        *("* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN", "* CAPABILITY IMAP4rev1 STARTTLS"),
        *("* CAPABILITY IMAP4rev1", "SASL PLAIN SCRAM-SHA-256", "+ cj1h", "* 5 EXISTS", "* X {3}"),
        *(f"a{n} {word}" for n in range(1, 6) for word in ("OK", f"NO {WORD}", "BAD x")),
        *(f"+OK {WORD}", f"-ERR {WORD}", f"535 {WORD}", f"* BYE {WORD}", WORD),
    ]
)
LINES = st.lists(
    BITS.map(lambda line: f"{line}\r\n".encode()) | st.binary(max_size=40), max_size=25
)


def carry_out(talk: SignIn, actions: Sequence[Action], sent: list[Send]) -> tuple[bool, bool]:
    """Whether it wants to be upgraded, and whether it is done."""
    upgrade = done = False
    for action in actions:
        assert not done, "nothing follows Done"
        if isinstance(action, Send):
            sent.append(action)
        upgrade = upgrade or isinstance(action, StartTls)
        done = done or isinstance(action, Done)
    return upgrade, done


@settings(max_examples=400, deadline=None)
@given(
    place=st.sampled_from(list(PLACES)),
    known=st.integers(0, 5),
    lines=LINES,
    quirks=st.sets(st.sampled_from(["sasl-ir-broken", "imap-id-required"])),
)
def test_no_server_gets_a_second_try_or_the_secret_into_what_is_shown(
    place: str, known: int, lines: list[bytes], quirks: set[str]
) -> None:
    talk = create(permit(place, quirks=quirks), Secret(WORD))
    sent: list[Send] = []
    clear = 0 if place.endswith("/tls") else None
    upgrade, done = carry_out(talk, talk.connected(tls=clear == 0), sent)
    for line in [*(line + b"\r\n" for line in PLACES[place][:known]), *lines]:
        if upgrade:
            clear = len(sent)
            upgrade, done = carry_out(talk, talk.tls_established(), sent)
        upgrade, done = carry_out(talk, talk.feed(line), sent)
        if done:
            break
    if not done:
        _, done = carry_out(talk, talk.feed(b""), sent)
    assert done

    lines_of_ours = [send.data.upper().split() for send in sent]
    verbs = [words[place.startswith("imap")] for words in lines_of_ours if len(words) > 1]
    begun = [v for v in verbs if v in (b"AUTHENTICATE", b"LOGIN", b"AUTH", b"PASS")]
    assert len(begun) <= 1
    hidden = [number for number, send in enumerate(sent) if isinstance(send, Hidden)]
    assert all(clear is not None and number >= clear for number in hidden)
    assert all(isinstance(send, Hidden) or not leaks(WORD, send.data.decode()) for send in sent)
    shown = [text for _, text in talk.transcript()]
    assert leaks(WORD, *shown, talk.said, talk.mechanism) == []
    assert not (talk.accepted and not talk.sent)
    assert not {b"DELE", b"RETR", b"MAIL", b"SELECT", b"STORE"} & set(verbs)


def test_the_lines_that_lead_there_do_lead_there() -> None:
    for place, lines in PLACES.items():
        talk = create(permit(place), Secret(WORD))
        sent: list[Send] = []
        upgrade, _ = carry_out(talk, talk.connected(tls=place.endswith("/tls")), sent)
        for line in lines:
            if upgrade:
                carry_out(talk, talk.tls_established(), sent)
            upgrade, _ = carry_out(talk, talk.feed(line + b"\r\n"), sent)
        assert talk.sent, place
