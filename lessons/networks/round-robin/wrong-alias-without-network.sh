#!/bin/bash
# The alias was asked for on the default bridge, where Docker refuses it: no server is made at all.
# red: servers, alias, lookup, answers
# says: 0 of 2 servers run on assignment_net.
docker network create assignment_net
docker run -d --name es1 --network-alias search elasticsearch:2
docker run -d --name es2 --network-alias search elasticsearch:2
