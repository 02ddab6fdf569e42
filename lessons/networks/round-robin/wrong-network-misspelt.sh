#!/bin/bash
# All is right but the network's name.
# red: network, servers, alias, lookup, answers
# says: There is no network called assignment_net.
docker network create assignment-net
docker run -d --name es1 --network assignment-net --network-alias search elasticsearch:2
docker run -d --name es2 --network assignment-net --network-alias search elasticsearch:2
