"""`make bench`: Tandem beside the floor and beside a stock ChatKit server, in one run."""
