#!/bin/bash
# Built and run with the engine of node1.
# red: built-there, runs-there, page, nothing-here
# says: The image shop is on node1. The client that built it asked the engine of its own machine.
docker build -t shop shop
docker run -d --name shop -p 8080:80 shop
