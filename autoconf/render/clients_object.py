"""What each client would do -> the object that programs read (docs/clients.md).

Additive changes only.  Like the page it holds no local part.
"""

from __future__ import annotations

from autoconf.clients.client import Client
from autoconf.clients.outcome import Run
from autoconf.clients.question import Answer, Dns, Mail, Web
from autoconf.messages import say
from autoconf.model import Server
from autoconf.net import DnsAnswer, HttpResponse
from autoconf.observation import Observation
from autoconf.render.clients import UNCOUNTED, Results, verdict, word, works
from autoconf.render.json import Object

SCHEMA = "mail-autoconf/clients/1"


def report_object(results: Results, language: str, domain: str) -> Object:
    return {
        "schema": SCHEMA,
        "domain": domain,
        "verdict": verdict(results, language),
        "works": sum(works(run) for _, run in results),
        "counted": sum(word(run) not in UNCOUNTED for _, run in results),
        "clients": [_client_object(client, run, language) for client, run in results],
    }


def _client_object(client: Client, run: Run, language: str) -> Object:
    outcome = run.outcome
    return {
        "name": client.name,
        "title": client.title,
        "version": client.version,
        "observed": client.observed,
        "basis": client.basis,
        "links": list(client.links),
        "end": word(run),
        "why": outcome.why,
        "text": say(f"clients.why.{outcome.why}", language),
        "locator": outcome.locator or None,
        "failing": [
            {"host": seen.endpoint.host, "port": seen.endpoint.port, "outcome": seen.outcome}
            for seen in run.failing
        ],
        "incoming": _server_object(outcome.incoming),
        "outgoing": _server_object(outcome.outgoing),
        "others": [_server_object(one) for one in outcome.others],
        "exchange": outcome.exchange or None,
        "asks": list(outcome.asks),
        "seconds": round(outcome.seconds, 1),
        "address_goes_to": list(run.leaks),
        "asked": [
            {
                "question": str(one.question),
                "kind": _KINDS[type(one.question)],
                "answer": _code(one.answer),
            }
            for one in run.asked
        ],
    }


_KINDS = {Dns: "dns", Web: "web", Mail: "mail"}


def _code(answer: Answer) -> str:
    match answer:
        case HttpResponse():
            return str(answer.fault or answer.status)
        case DnsAnswer():
            return str(answer.status)
        case Observation():
            return str(answer.outcome)


def _server_object(server: Server | None) -> Object | None:
    if server is None:
        return None
    where = server.endpoint
    return {
        "protocol": where.protocol,
        "host": where.host,
        "port": where.port,
        "security": where.security,
        "username": server.username,
        "auth": list(server.auth),
    }
