#!/bin/bash
# Each server has a network of its own, so no container reaches both by one name.
# red: servers, alias, lookup, answers
# says: es2 runs elasticsearch:2, but not on assignment_net.
docker network create assignment_net
docker network create assignment_net2
docker run -d --name es1 --network assignment_net --network-alias search elasticsearch:2
docker run -d --name es2 --network assignment_net2 --network-alias search elasticsearch:2
