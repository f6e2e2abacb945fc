"""The comments on top of a program's file: where it goes, what to do first, what to type.

Some words come from strangers (a provider's hint), so a comment holds no character that a program
could take for more than a comment: no line break, no backtick (Mutt runs it, even there), no
backslash at the end (it would swallow the next line).
"""

from __future__ import annotations

from autoconf.messages import say
from autoconf.model import CredentialKind, HintKind
from autoconf.render import words
from autoconf.render.page import visible
from autoconf.render.programs.account import YOU, Account, Way


def file(program: str, where: str, account: Account, language: str, *more: str) -> list[str]:
    """The comment lines that every file begins with; `more` are sentences of this program."""
    return [comment(each) for each in (*_common(program, where, account, language), *more)]


def _common(program: str, where: str, account: Account, language: str) -> list[str]:
    def tell(name: str, **values: object) -> str:
        return say(f"programs.{name}", language, **values)

    lines = [tell("title", program=program, address=account.address), tell("place", place=where)]
    if account.address.startswith(f"{YOU}@"):
        lines.append(tell("your-name", you=YOU))
    for hint in account.settings.hints:
        if hint.kind is HintKind.ENABLE:
            lines.append(" - ".join(filter(None, (words.hint(hint, language), hint.url))))
    tokens = [each for each in account.logins if each.way is Way.TOKEN]
    if tokens:
        lines += [tell("token"), f"    {account.shell(tokens[0])}"]
    if len(tokens) == len(account.logins):
        return lines
    credential = account.settings.credential
    if credential is not None and credential.kind is not CredentialKind.OAUTH2:
        typed = words.credential(credential, language)
        lines.append(" - ".join(filter(None, (typed, credential.url))))
    return [
        *lines,
        tell("store"),
        f"    secret-tool store --label=Mail mail {account.key}",
        tell("other-command", command=f"pass show mail/{account.key}"),
    ]


def comment(text: str) -> str:
    return f"# {visible(text).replace('`', chr(39))}".rstrip(" \\")


def body(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()
