"""What runs in a peer's own process: one workload, once; prints the run as JSON."""

import argparse
import json
from dataclasses import asdict

from tests.benchmarks.catalog import WORKLOADS


def main():
    """Run the peer that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workload", choices=list(WORKLOADS))
    parser.add_argument("peer")
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    workload = WORKLOADS[arguments.workload]
    options = workload.quick if arguments.quick else {}
    print(json.dumps(asdict(workload.peers[arguments.peer](**options))))


if __name__ == "__main__":
    main()
