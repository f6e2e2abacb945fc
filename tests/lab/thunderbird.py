"""The real Thunderbird, driven in the client's namespace: what it ends with for each address.

Run as a program: `thunderbird.py STATE ROOT-CA-FILE ADDRESS…`; prints one JSON object a line.  It
speaks Marionette itself (a length, a colon, JSON), which saves a dozen packages.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PORT = 2828
PREFERENCES = {
    "marionette.port": PORT,
    "app.update.enabled": False,
    "app.update.auto": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "extensions.blocklist.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "services.settings.server": "https://127.0.0.1:9/",
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.spotlight.firstRunDone": True,
    "mail.shell.checkDefaultClient": False,
    "mail.winsearch.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "security.OCSP.enabled": 0,
}
LOOK = """
const [address, done] = [arguments[0], arguments[arguments.length - 1]];
const room = "resource:///modules/accountcreation/";
const { FindConfig } = ChromeUtils.importESModule(room + "FindConfig.sys.mjs");
const { GuessConfig } = ChromeUtils.importESModule(room + "GuessConfig.sys.mjs");
const { AccountConfig } = ChromeUtils.importESModule(room + "AccountConfig.sys.mjs");
(async () => {
  const [local, domain] = address.split("@");
  const told = { address, asked: [], error: null };
  const began = Date.now();
  const controller = new AbortController();
  let config = null;
  try {
    const stream = FindConfig.parallelAutoDiscovery(domain, address, controller.signal);
    let step = await stream.next();
    while (!step.done) {
      told.asked.push(step.value.host);
      step = await stream.next({ acceptRedirect: true });
    }
    config = step.value;
  } catch (error) {
    told.error = error.cause?.fluentTitleId ?? String(error);
  }
  if (!config && !told.error) {
    const first = new AccountConfig();
    first.incoming.username = local;
    first.outgoing.username = local;
    try {
      config = await GuessConfig.guessConfig(domain, () => {}, first, "both", controller.signal);
    } catch (error) {
      told.error = String(error);
    }
  }
  const plain = s => ({
    type: s.type, hostname: s.hostname, port: s.port, socket: s.socketType,
    username: s.username, auth: s.auth,
  });
  if (config) {
    told.source = `${config.source} ${config.subSource}`;
    told.incoming = plain(config.incoming);
    told.outgoing = plain(config.outgoing);
    told.others = [...config.incomingAlternatives, ...config.outgoingAlternatives].map(plain);
  }
  told.seconds = (Date.now() - began) / 1000;
  return told;
})().then(
  told => done(JSON.stringify(told)),
  error => done(JSON.stringify({ address, error: `bug of the driver: ${error}` }))
);
"""
TRUST = """
Components.classes["@mozilla.org/security/x509certdb;1"]
  .getService(Components.interfaces.nsIX509CertDB).addCertFromBase64(arguments[0], "CT,,");
"""


class Marionette:
    """One connection; commands in order."""

    def __init__(self, port: int, patience: float) -> None:
        end = time.monotonic() + patience
        while True:
            try:
                self._socket = socket.create_connection(("127.0.0.1", port), timeout=patience)
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
        self._number = 0
        self._read()  # who it is

    def do(self, name: str, **parameters: object) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(str(len(text)).encode() + b":" + text)
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(error)
        return result

    def _read(self) -> Any:
        length = b""
        while (byte := self._socket.recv(1)) != b":":
            length += byte
        body = b""
        while len(body) < int(length):
            body += self._socket.recv(int(length) - len(body))
        return json.loads(body)


def main(state: str, root: str, addresses: list[str]) -> None:
    profile = Path(state, "thunderbird")
    profile.mkdir()
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(lines))
    with Path(state, "thunderbird.out").open("wb") as out:
        program = subprocess.Popen(
            [
                "thunderbird",
                "--headless",
                "--marionette",
                "-remote-allow-system-access",
                "--no-remote",
                "--profile",
                str(profile),
            ],
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "HOME": state, "MOZ_HEADLESS": "1"},
        )
    try:
        browser = Marionette(PORT, 60)
        browser.do("WebDriver:NewSession", capabilities={"timeouts": {"script": 90_000}})
        browser.do("Marionette:SetContext", value="chrome")
        pem = Path(root).read_text()
        body = "".join(line for line in pem.splitlines() if not line.startswith("-"))
        browser.do("WebDriver:ExecuteScript", script=TRUST, args=[body], sandbox="system")
        for address in addresses:
            told = browser.do(
                "WebDriver:ExecuteAsyncScript", script=LOOK, args=[address], sandbox="system"
            )
            print(told["value"], flush=True)
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
