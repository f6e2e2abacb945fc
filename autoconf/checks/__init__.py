"""Helpdesk checks: what is wrong with the mail set-up of a domain, for whom, and what to change.

    examine(…)              gathers the evidence, once (L4)             -> Evidence
    CHECKS                  every check, in order; each is called with it -> Finding
    findings(evidence)      all of them
    remedy.files(…)         the files of `--fix-out`

Pure: no network, no clock, no sentences.  A check is one function beside its id, and has its
heading in docs/checks.md and its sentences in messages/.  An id is never used for anything else.
"""
