"""Nginx, Dovecot, Postfix and the scripted peers: configurations made from the table."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

from .certificates import Certificates
from .table import REAL, By, Mail
from .world import World

SASL = 12345
"""Port on the world's loopback where Postfix asks Dovecot about sign-in."""


def nginx(state: Path, world: World, certificates: Certificates) -> Path:
    """One server block a host and scheme; the log holds every request with its body."""
    folder = state / "nginx"
    folder.mkdir()
    blocks: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for number, page in enumerate(p for p in world.pages if p.by is None):
        file = folder / f"{number}.body"
        file.write_bytes(page.body)
        if page.location:
            answer = f"return {page.status} {page.location};"
        elif page.status != 200:
            answer = f"return {page.status};"
        else:
            answer = f'types {{ }} default_type "{page.kind}"; alias {file};'
        blocks[page.host, page.tls].append(
            f"location = {page.path} "
            f"{{ {page.rule} {answer} error_page 405 =200 $uri; mirror /drain; }}"
        )
    servers = []
    for (host, tls), locations in blocks.items():
        port = 443 if tls else 80
        listen = [
            f"listen {f'[{a}]' if ':' in a else a}:{port}{' ssl' if tls else ''};"
            for a, port in world.listens(host, port)
        ]
        cert = [f"ssl_certificate {certificates.of(host)};"] if tls else []
        if not listen:
            continue  # a silent host; a server without `listen` would take every address
        # Mirroring makes nginx read a body that it would otherwise leave unread and unlogged.
        drain = "location = /drain { internal; return 204; }"
        body = "\n    ".join([*listen, f"server_name {host};", *cert, *locations, drain])
        servers.append(f"server {{\n    {body}\n}}")
    config = folder / "nginx.conf"
    config.write_text(
        f"""user root;
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
log_format lab '$scheme $server_name $request_method $request_uri $request_body';
access_log {state}/web.log lab;
ssl_certificate_key {certificates.key};
client_body_in_single_buffer on;
server_names_hash_bucket_size 128;
server_names_hash_max_size 4096;
"""
        + "".join(
            f"{kind}_temp_path {folder}/{kind};\n"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        + "\n".join(servers)
        + "\n}\n"
    )
    return config


def dovecot(state: Path, world: World, certificates: Certificates) -> Path:
    """One Dovecot for all honest hosts; it chooses the certificate by the name asked for (SNI)."""
    folder = state / "dovecot"
    folder.mkdir()
    listeners: dict[tuple[str, int, bool], list[str]] = defaultdict(list)
    hosts: dict[str, None] = {}
    for mail in world.mail:
        if mail.by is By.DOVECOT:
            hosts[mail.host] = None
            key = (
                {"smtp": "submission"}.get(mail.protocol, mail.protocol),
                mail.port,
                mail.security == "tls",
            )
            for address in world.hosts[mail.host].listen:
                if address not in listeners[key]:
                    listeners[key].append(address)
    services = []
    for service, usual in (("imap", "imaps"), ("pop3", "pop3s"), ("submission", "submissions")):
        lines = [f"inet_listener {name} {{\n port = 0\n }}" for name in (service, usual)]
        lines += [
            f"inet_listener {service}_{port}{'_tls' * tls} {{\n"
            f" address = {' '.join(addresses)}\n port = {port}\n"
            f" ssl = {'yes' if tls else 'no'}\n }}"
            for (protocol, port, tls), addresses in listeners.items()
            if protocol == service
        ]
        body = "\n ".join([*lines, "service_count = 0", "process_min_avail = 1", "vsz_limit = 0"])
        services.append(f"service {service}-login {{\n {body}\n}}")
    names = [
        f"local_name {host} {{\n ssl_cert = <{certificates.of(host)}\n"
        f" ssl_key = <{certificates.key}\n}}"
        for host in hosts
    ]
    open_doors = [a for a in world.accounts if not a.refusal]
    (folder / "accounts").write_text(
        "".join(f"{a.user}:{{PLAIN}}{a.password}\n" for a in open_doors)
    )
    refusals = _refusals(folder, world)
    mailboxes = folder / "mail"
    mailboxes.mkdir()
    mailboxes.chmod(0o777)  # for the one user that all mailboxes belong to
    config = folder / "dovecot.conf"
    # Clients that send no name get the first certificate, as on many a shared host.
    default = certificates.of(next(iter(hosts)))
    config.write_text(
        f"""base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap pop3 submission
ssl = yes
ssl_cert = <{default}
ssl_key = <{certificates.key}
auth_mechanisms = plain login scram-sha-256
auth_failure_delay = 0
mail_location = maildir:{mailboxes}/%u
hostname = laboratory
submission_relay_host = 127.0.0.1
passdb {{
 driver = passwd-file
 args = username_format=%u {folder}/accounts
}}
passdb {{
 driver = checkpassword
 args = {refusals}
}}
passdb {{
 driver = static
 args = password={{CRYPT}}!
}}
userdb {{
 driver = static
 args = uid=nobody gid=nogroup home={folder}/home
}}
service auth {{
 inet_listener {{
 address = 127.0.0.1
 port = {SASL}
 }}
}}
service stats {{
 vsz_limit = 0
}}
"""
        + "\n".join([*services, *names])
        + "\n"
    )
    return config


def _refusals(folder: Path, world: World) -> Path:
    """A program by which Dovecot refuses the right password in the words of the account; the fields
    of its plainer password files cannot hold a space."""
    table = folder / "refusals"
    table.write_text(
        "".join(f"{a.user} {a.password} {a.refusal}\n" for a in world.accounts if a.refusal)
    )
    program = folder / "refuse"
    program.write_text(
        f"""#!/bin/sh
tr '\\0' '\\n' <&3 | {{
    read -r user
    read -r password
    reason=$(sed -n "s/^$user $password //p" {table})
    export EXTRA="nologin reason" nologin=y reason
    [ -n "$reason" ] && exec "$@"
}}
"""
    )
    program.chmod(0o755)
    return program


def postfix(state: Path, world: World, certificates: Certificates) -> Path:
    """Postfix for the submission hosts that name it, with sign-in by way of Dovecot."""
    folder = state / "postfix"
    for name in ("conf", "queue", "data"):
        (folder / name).mkdir(parents=True)
    shutil.chown(folder / "data", "postfix")  # it insists on owning it
    mails = [mail for mail in world.mail if mail.by is By.POSTFIX]
    sni = folder / "conf" / "sni"
    sni.write_text(
        "".join(
            f"{host} {certificates.key}, {certificates.of(host)}\n"
            for host in dict.fromkeys(mail.host for mail in mails)
        )
    )
    (folder / "conf" / "main.cf").write_text(
        f"""compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
myhostname = laboratory.example
inet_interfaces = all
mydestination =
smtpd_peername_lookup = no
smtpd_tls_chain_files = {certificates.key}, {certificates.of(mails[0].host)}
tls_server_sni_maps = hash:{sni}
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{SASL}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtp_tls_security_level = may
"""
    )
    (folder / "conf" / "master.cf").write_text(
        "".join(
            f"{f'[{address}]' if ':' in address else address}:{mail.port} inet n - n - - smtpd"
            f"{' -o smtpd_tls_wrappermode=yes' if mail.security == 'tls' else ''}\n"
            for mail in mails
            for address in world.hosts[mail.host].listen
        )
        + "anvil unix - - n - 1 anvil\ntlsmgr unix - - n 1000? 1 tlsmgr\n"
        + "rewrite unix - - n - - trivial-rewrite\nproxymap unix - - n - - proxymap\n"
        + "postlog unix-dgram n - n - 1 postlogd\n"
    )
    # -F: the map holds the certificates themselves, read now, as root.
    subprocess.run(
        ["postmap", "-c", str(folder / "conf"), "-F", f"hash:{sni}"],
        check=True,
        capture_output=True,
        timeout=20,
    )
    return folder / "conf"


def peers(state: Path, world: World, certificates: Certificates) -> Path:
    """The plan for faults.py: every mail server and web host with a fault."""
    mails: list[Mail] = [mail for mail in world.mail if mail.by not in REAL]
    asked = [
        *((m.host, m.port, m.by, m.protocol, m.security == "tls", m.says) for m in mails),
        *((p.host, 443 if p.tls else 80, p.by, "", p.tls, "") for p in world.pages if p.by),
    ]
    places = [
        {
            "address": address,
            "port": port,
            "by": by,
            "protocol": protocol,
            "tls": tls,
            "says": says,
            "cert": str(certificates.of(host)),
        }
        for host, port, by, protocol, tls, says in asked
        for address, port in world.listens(host, port)
    ]
    plan = state / "peers.json"
    plan.write_text(
        json.dumps(
            {"seen": str(state / "seen.log"), "key": str(certificates.key), "places": places}
        )
    )
    return plan


CANARIES = {(address, port) for address in ("127.0.0.1", "::1") for port in (80, 443, 993)}
"""Places on the client's own loopback that nobody may ever be led to."""


def canary(state: Path) -> Path:
    """A plan for faults.py: peers on the client's loopback that only note who connects."""
    plan = state / "canary.json"
    places = [
        {"address": address, "port": port, "by": By.MUTE, "protocol": "", "tls": False}
        for address, port in sorted(CANARIES)
    ]
    plan.write_text(json.dumps({"seen": str(state / "canary.log"), "key": "", "places": places}))
    return plan
