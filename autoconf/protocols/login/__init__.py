"""Sans-IO conversations that carry a credential: what `check --login` says to a server, and no one
else.

Apart from the probing ones, so that lookup, probe and service can never build one
(tests/unit/test_login.py holds that wall).  Three things bound where a credential can go:

    Permit    made of a verdict that is verified and trusted, and of nothing else
    Hidden    the only step that carries a secret; refused unless TLS is up
    Redactor  stands before everything a conversation lets out: lines, details, facts

One conversation tries one mechanism once.  It never falls back to another: two tries are how
accounts are locked.
"""
