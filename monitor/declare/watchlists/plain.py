"""A list of addresses: one in each line, "#" begins a comment, what stands behind an address is its name."""

from monitor.declare.watchlists.wanted import Taken, Wanted


def read_list(data: bytes) -> Taken:
    taken = Taken()
    for line in data.decode("utf-8-sig", "replace").splitlines():
        plain = line.strip()
        if not plain or plain.startswith("#"):
            continue
        url, _, name = plain.partition(" ")
        if "://" not in url and "." not in url.partition("/")[0]:
            taken.refused.append(f"{plain[:200]!r} begins with no address")
            continue
        taken.add(Wanted(url if "://" in url else f"https://{url}", " ".join(name.split())))
    return taken
