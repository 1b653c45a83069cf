"""Runs the service: python -m service."""

import logging
import os
import sys

from service.app import create_app
from service.config import ConfigError, load_config
from service.lifecycle import Lifecycle
from service.logs import configure_logging
from service.server import Server, listen
from service.tracing import tracing


def main() -> int:
    """Serve until a signal. Returns the exit code."""
    try:
        config = load_config(os.environ)
    except ConfigError as error:
        sys.exit(str(error))

    configure_logging(config.log_level)
    logger = logging.getLogger("service")
    try:
        listener = listen(config.host, config.port)
    except OSError:
        logger.critical("cannot listen", exc_info=True)
        return 1

    lifecycle = Lifecycle()
    with tracing():
        Server(create_app(config, lifecycle), config, lifecycle).run([listener])
    if lifecycle.requests_cut:
        logger.error("stopped at the timeout", extra={"requests_cut": lifecycle.requests_cut})
        return 1
    logger.info("stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
