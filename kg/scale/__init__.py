"""Building on many machines: reading on Ray, shards on disk, one process that resolves and loads."""

from kg.scale.build import build
from kg.scale.cluster import Cluster, ClusterError, connected, open_cluster
from kg.scale.shards import Shards

__all__ = ["Cluster", "ClusterError", "Shards", "build", "connected", "open_cluster"]
