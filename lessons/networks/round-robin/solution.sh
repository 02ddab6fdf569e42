#!/bin/bash
# The assignment as the notes do it.
docker network create assignment_net
docker run -d --name es1 --network assignment_net --network-alias search elasticsearch:2
docker run -d --name es2 --network assignment_net --network-alias search elasticsearch:2
docker run --rm --network assignment_net alpine nslookup search
