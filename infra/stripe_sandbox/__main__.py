"""``python -m infra.stripe_sandbox``: run the Stripe sandbox on a port until it is interrupted."""

import argparse
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from infra.stripe_sandbox.delivery import Observe, ignore
from infra.stripe_sandbox.server import serve


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m infra.stripe_sandbox", description=__doc__)
    parser.add_argument("--port", type=int, default=12111, help="port to listen on (0: any free port)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--database", metavar="URL", help="PostgreSQL to keep the state in (without: in memory)")
    parser.add_argument("--record", metavar="FILE.jsonl", help="append all calls and webhooks to this file")
    parser.add_argument("--public-url", metavar="URL", help="address at which browsers find the hosted pages")
    parser.add_argument(
        "--per-second",
        type=int,
        default=25,
        metavar="N",
        help="calls of one operation that are answered within a second, as in Stripe's sandboxes (0: no limit)",
    )
    return parser


def main(argv: Sequence[str] | None = None, observe: Observe = ignore) -> int:
    """Serve until SIGINT or SIGTERM. `observe` is called at named points of the work."""
    given = arguments().parse_args(argv)

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    def started(url: str) -> None:
        sys.stdout.write(f"Stripe sandbox at {url}\n")
        sys.stdout.flush()

    signal.signal(signal.SIGTERM, stop)
    serve(
        given.port,
        given.database,
        given.record,
        given.host,
        given.public_url,
        started,
        observe,
        given.per_second or None,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
