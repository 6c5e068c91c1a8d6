"""The messages for what fails on the way to a service: each says what the user can do, if there is something.

Those of requests hold the URL, which may hold a key, so none of them is shown.
"""

import os
import ssl
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit
from urllib.request import getproxies

import requests

from unlearnbib.sources.web.transport import BROKEN_OFF, EndlessError, NoAnswerError

#: The message for a failure, the first that fits.
_MESSAGES: Mapping[type[Exception], str] = {
    EndlessError: "an answer without end",
    requests.Timeout: "no answer in time",
    requests.exceptions.ChunkedEncodingError: "the answer broke off",
    requests.exceptions.InvalidSchema: "not an HTTP(S) URL",
    requests.exceptions.InvalidProxyURL: "HTTPS_PROXY is not the URL of a proxy",
    requests.ConnectionError: "cannot be reached",
}
#: The variables that name a file of trusted certificates; requests reads the first two itself.
_TRUST = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE")


def get_trusted_certificates() -> str | bool:
    """Return the file of SSL_CERT_FILE, as OpenSSL has it; True for those of certifi.

    REQUESTS_CA_BUNDLE, which requests reads, comes before it.
    """
    return os.environ.get("SSL_CERT_FILE") or True


def describe_error(error: OSError) -> str:
    """Return the message for an error of a request.

    >>> describe_error(requests.ConnectionError("https://x.org/?key=1"))
    'cannot be reached'
    >>> describe_error(requests.exceptions.ProxyError("Tunnel connection failed: 407 Proxy Authentication"))
    'the proxy wants a name and a password: set HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT'
    """
    if isinstance(error, NoAnswerError):
        return str(error)
    if isinstance(error, requests.exceptions.InvalidSchema) and "SOCKS" in str(error):
        return "HTTPS_PROXY is a SOCKS proxy, which needs: pip install pysocks"
    if isinstance(error, requests.exceptions.ProxyError):
        return _describe_proxy_error(error)
    if isinstance(error, requests.exceptions.SSLError):
        return _describe_tls_error(error)
    if not isinstance(error, requests.RequestException):
        return _describe_missing_file() or error.strerror or type(error).__name__
    return next((words for kind, words in _MESSAGES.items() if isinstance(error, kind)), type(error).__name__)


def _describe_proxy_error(error: requests.exceptions.ProxyError) -> str:
    if any(isinstance(one, BROKEN_OFF) for one in _list_causes(error)):
        return _MESSAGES[requests.ConnectionError]
    proxy = urlsplit(getproxies().get("https", ""))
    name = f"the proxy {proxy.hostname}:{proxy.port}" if proxy.hostname and proxy.port else "the proxy"
    told = str(error)
    if "407" in told:
        return f"{name} wants a name and a password: set HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT"
    _, is_refused, reason = told.partition("Tunnel connection failed: ")
    reason = f"refuses ({reason.split(chr(39))[0].strip()})" if is_refused else "cannot be reached"
    return f"{name} {reason}; HTTPS_PROXY or the settings of the system name it"


def _describe_tls_error(error: requests.exceptions.SSLError) -> str:
    """Return the message for a certificate that is not trusted, or for TLS that fails otherwise."""
    wrong = next((one for one in _list_causes(error) if isinstance(one, ssl.SSLCertVerificationError)), None)
    if wrong is None:
        return _describe_missing_file() or "no secure connection (TLS)"
    variable = next(filter(os.environ.get, _TRUST), _TRUST[-1])
    hint = f"if a proxy of your network issues it, set {variable} to the file of its certificates"
    return f"the certificate is not trusted ({wrong.verify_message}); {hint}"


def _describe_missing_file() -> str:
    """Return the message for a variable that names no file of certificates, or ""."""
    for name in _TRUST:
        if path := os.environ.get(name):
            is_there = os.path.exists(path)
            return f"{name}: {path} {'has no certificates' if is_there else 'does not exist'}"
    return ""


def _list_causes(error: BaseException | object) -> Iterator[object]:
    """Yield an error and those that it holds: urllib3 keeps them as reasons, requests as arguments."""
    yield error
    inner = [*getattr(error, "args", ()), getattr(error, "reason", None), getattr(error, "__cause__", None)]
    for one in inner:
        if isinstance(one, BaseException):
            yield from _list_causes(one)
