"""python -m simulator: the stand-in on an address of this machine."""

import argparse

import uvloop

from simulator.limits import Limits
from simulator.server import TOKEN, create, listen, serve


def main() -> None:
    """Serve until SIGINT or SIGTERM."""
    options = _options()
    host, _, port = options.listen.rpartition(":")
    listener, url = listen(host, int(port))
    app = create(options.token, limits=Limits() if options.limits else None)
    print(f"simulator ready {url}", flush=True)
    uvloop.run(serve(app, listener, signals=True))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m simulator", description="Server Telegram tiruan.")
    parser.add_argument("--listen", default="127.0.0.1:8081", help="alamat:port; port 0 = port bebas")
    parser.add_argument("--token", default=TOKEN, help="token bot yang diterima")
    parser.add_argument("--no-limits", dest="limits", action="store_false", help="tanpa batas kecepatan kirim")
    return parser.parse_args()


if __name__ == "__main__":
    main()
