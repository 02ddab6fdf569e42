#!/bin/bash
# The second server was run without the alias.
# red: alias, lookup, answers
# says: es2 runs on assignment_net, but search does not lead to it.
docker network create assignment_net
docker run -d --name es1 --network assignment_net --network-alias search elasticsearch:2
docker run -d --name es2 --network assignment_net elasticsearch:2
