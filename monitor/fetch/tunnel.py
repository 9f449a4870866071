"""Through a proxy: what a request and a connection look like there.

HTTPS goes through a tunnel (CONNECT) to the very address that the guard has checked; TLS is verified against
the host's name inside of it, so the proxy sees neither the page nor a secret, and a second answer of a name
server has no effect. Plain HTTP has no tunnel: the proxy is told the host's name and looks it up itself. The
guard has checked what the name means here; where it leads from there is the proxy's to decide, and the
proxy's network, not ours, is what could be reached.
"""

import h11
import httpx

from monitor.fetch.faults import OfProxy, Trouble
from monitor.fetch.manners import Proxy
from monitor.fetch.wire import MAX_FRAMING, MAX_HEADERS, Wire
from monitor.model import FaultKind


def absolute_form(request: httpx.Request, proxy: Proxy) -> httpx.Request:
    """The same request as a proxy wants it: with the whole address, and with our login there."""
    headers = request.headers.copy()
    if proxy.authorization:
        headers["Proxy-Authorization"] = proxy.authorization
    return httpx.Request(
        request.method,
        request.url,
        headers=headers,
        stream=request.stream,
        extensions={**request.extensions, "target": str(request.url).encode("ascii")},
    )


def refused(status: int) -> Trouble:
    """What a proxy said in the place of the server."""
    if status == 407:
        return OfProxy("answered 407: it wants a login, or another one")
    why = ": it does not let us go there" if status == 403 else ""
    if status >= 500:
        why = ": it gets no connection there"
    return Trouble(FaultKind.CONNECT, f"the proxy answered {status}{why}")


async def tunnel(wire: Wire, address: str, port: int, proxy: Proxy) -> None:
    """Have the proxy connect to the address; from then on the wire leads there."""
    target = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    headers = [("Host", target)]
    if proxy.authorization:
        headers.append(("Proxy-Authorization", proxy.authorization))
    link = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEADERS)
    wire.write(link.send(h11.Request(method="CONNECT", target=target, headers=headers)) or b"")
    wire.write(link.send(h11.EndOfMessage()) or b"")
    received = 0
    while True:
        try:
            event = link.next_event()
        except h11.RemoteProtocolError:
            raise OfProxy("does not speak HTTP") from None
        if isinstance(event, h11.Response):
            if not 200 <= event.status_code < 300:
                raise refused(event.status_code)
            if link.trailing_data[0]:
                raise Trouble(FaultKind.CONNECT, "the proxy said more than it was asked")
            return
        if event is not h11.NEED_DATA:
            continue
        try:
            data = await wire.read()
        except OSError:
            data = b""
        received += len(data)
        if not received:  # one that gets nowhere answers so
            raise OfProxy("hung up on us")
        if not data or received > MAX_FRAMING:
            raise Trouble(FaultKind.CONNECT, "the proxy hung up")
        link.receive_data(data)
