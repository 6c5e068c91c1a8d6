"""The redirects that are followed: on the same host, or to a host that a provider names; over HTTPS, and few.

Others are reported, not followed: a service that is taken over must not lead to URLs of the user's own
network. Source: RFC 9110, 10.2.2 (Location is a reference, relative to the URL of the request).
"""

from collections.abc import Callable, Container
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from unlearnbib.sources.web.transport import NoAnswerError, describe_response

MOST_REDIRECTS = 4  # in a row


class MovedError(NoAnswerError):
    """A redirect that is not followed."""


def guard_redirects(url: str, hosts: Container[str]) -> Callable[..., requests.Response]:
    """Return a hook of requests that lets redirects from `url` pass to its own host and to `hosts`.

    It raises MovedError for others.
    """
    at = [url]  # the URL of each request; an adapter may have sent it elsewhere

    def check_redirect(response: requests.Response, **_about: Any) -> requests.Response:
        if response.is_redirect:
            at.append(find_target(at[-1], response.headers["Location"], hosts))
            if not at[-1]:
                raise MovedError(describe_response(response))
            response.headers["Location"] = at[-1]
        return response

    return check_redirect


def find_target(url: str, location: str, hosts: Container[str]) -> str:
    """Return the URL to which a redirect from `url` leads, if it is followed, or "".

    >>> find_target("https://a.org/x/y", "z", ()), find_target("https://a.org/x", "http://a.org/y", ())
    ('https://a.org/x/z', 'https://a.org/y')
    >>> [find_target("https://a.org/x", "//b.org/", hosts) for hosts in ((), {"b.org"})]
    ['', 'https://b.org/']
    """
    try:
        target = urlsplit(urljoin(url, location))._replace(fragment="")
        is_web = target.scheme in ("http", "https") and target.netloc == target.hostname
        is_allowed = target.hostname == urlsplit(url).hostname or target.hostname in hosts
    except ValueError:  # of a host that is none
        return ""
    return target._replace(scheme="https").geturl() if is_web and is_allowed else ""
