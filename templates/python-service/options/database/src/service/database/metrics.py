"""How busy the pool is, and how long queries take."""

from typing import cast

from prometheus_client import CollectorRegistry, Gauge, Histogram
from sqlalchemy import Pool, QueuePool

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class DatabaseMetrics:
    """The metrics of one pool."""

    def __init__(self, registry: CollectorRegistry, pool: Pool) -> None:
        queue = cast("QueuePool", pool)
        self.up = Gauge(
            "db_up",
            "1 when the last readiness check reached the database",
            registry=registry,
        )
        self.duration = Histogram(
            "db_query_duration_seconds",
            "Time of a transaction, without the wait for a connection",
            ["operation"],
            buckets=BUCKETS,
            registry=registry,
        )
        connections = Gauge(
            "db_pool_connections",
            "Open connections",
            ["state"],
            registry=registry,
        )
        connections.labels("used").set_function(queue.checkedout)
        connections.labels("idle").set_function(queue.checkedin)
        Gauge(
            "db_pool_connections_max",
            "Connections that this replica may open",
            registry=registry,
        ).set(queue.size())
