#!/bin/bash
# Three servers with more than one alias, names that Docker chose, and a network with an address range of its own.
docker network create --driver bridge --subnet 10.99.0.0/24 assignment_net
for _ in 1 2 3; do
  docker run -d --network assignment_net --network-alias elastic --network-alias search elasticsearch:2
done
