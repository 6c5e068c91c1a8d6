"""Identities: what a link names, however it is written."""

from attrs import frozen


@frozen(order=True)
class Identity:
    """A host's scheme, and the identifier of a work there.

    >>> str(Identity("acl", "2025.acl-long.305"))
    'acl:2025.acl-long.305'
    """

    scheme: str
    id: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Identity":
        """Return the identity that `str` wrote.

        >>> Identity.parse("arxiv:2406.10890")
        Identity(scheme='arxiv', id='2406.10890')
        """
        scheme, _, name = text.partition(":")
        return cls(scheme, name)
