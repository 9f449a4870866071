"""What everything is measured against: one httpx client, GET and sha256, nothing stored.

`python -m benchmarks.sweep_bare URLS CONCURRENCY` prints the seconds, its own start left out.
"""

import asyncio
import hashlib
import sys
import time
from pathlib import Path

import httpx


async def sweep(urls: list[str], concurrency: int) -> float:
    limit = asyncio.Semaphore(concurrency)

    async with httpx.AsyncClient(timeout=60) as client:

        async def get(url: str) -> str:
            async with limit:
                answer = await client.get(url)
                answer.raise_for_status()
                return hashlib.sha256(answer.content).hexdigest()

        begin = time.perf_counter()
        await asyncio.gather(*(get(url) for url in urls))
        return time.perf_counter() - begin


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    sys.stdout.write(f"{asyncio.run(sweep(lines, int(sys.argv[2]))):.3f}\n")
