"""What keeps mail from going out whatever the server says: a password in the open, unusable certificates.

The settings are refused by these checks when they are loaded, the mailer when it is made. Neither asks the
network.
"""

import ipaddress

OPEN_PASSWORD = "a user name and password would cross the network in the open"
OPEN_PASSWORD_HINT = 'use "starttls" or "tls", or leave username out'


def sends_open_password(host: str, tls: str, username: str) -> bool:
    """Whether a login would cross a network that others can read."""
    return tls == "none" and bool(username) and not is_this_machine(host)


def ca_file_fault(path: str) -> str:
    """Why a file of certificates cannot be used, in one line; empty where it can."""
    import ssl  # only those who name such a file wait for it

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except ssl.SSLError:
        return "cannot be used: it holds no certificates"
    except OSError as error:
        return f"cannot be used: {error.strerror}"
    return ""


def is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"
