#!/bin/bash
# The servers ran first; the network and the alias came to them afterwards.
docker run -d --name es1 elasticsearch:2
docker run -d --name es2 elasticsearch:2
docker network create assignment_net
docker network connect --alias search assignment_net es1
docker network connect --alias search assignment_net es2
