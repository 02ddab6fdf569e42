#!/bin/bash
# The second server is missing.
# red: servers, alias, lookup, answers
# says: 1 of 2 servers run on assignment_net.
docker network create assignment_net
docker run -d --name es1 --network assignment_net --network-alias search elasticsearch:2
