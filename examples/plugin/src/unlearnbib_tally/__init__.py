"""A format, a reader, a host and a provider for unlearnbib."""
