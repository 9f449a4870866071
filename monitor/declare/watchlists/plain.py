"""A list of addresses: one in each line, "#" begins a comment, what stands behind an address is its name."""

from monitor.declare.watchlists.wanted import Taken, Wanted


def read_list(data: bytes) -> Taken:
    taken = Taken()
    for line in data.decode("utf-8-sig", "replace").splitlines():
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        url, _, name = plain.partition(" ")
        taken.add(Wanted(url if "://" in url else f"https://{url}", " ".join(name.split())))
    return taken
