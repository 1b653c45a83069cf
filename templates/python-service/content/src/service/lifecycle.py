"""Whether this process should be given new requests."""


class Lifecycle:
    """The state of the process, as its parts need to know it."""

    def __init__(self) -> None:
        self.draining = False
        """A shutdown has begun: requests are served, but should go elsewhere."""
        self.requests_cut = 0
        """Requests that the shutdown did not wait for any longer."""
