"""The laboratory: a small internet of real servers in network namespaces, made from one table."""
