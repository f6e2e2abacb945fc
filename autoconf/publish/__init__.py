"""What a domain has to publish so that every client finds its settings, and whether it does.

    plan(domain, settings, …)   records, removals, names for the certificate  -> Plan
    zone, nsupdate, table       the same for a name server, and for people
    nginx, caddy, tree          the same for a web server
    check(net, plan, …)         what the world sees of it                      -> findings

Pure but for `check`, which asks through a `Net`.  Nothing here reads or writes a file, and nothing
but the domain is ever sent: no question holds an address.
"""
