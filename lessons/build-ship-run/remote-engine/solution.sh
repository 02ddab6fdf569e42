#!/bin/bash
# The client on node1 works with the engine of node2.
export DOCKER_HOST=ssh://learner@node2
docker build -t shop shop
docker run -d --name shop -p 8080:80 shop
