#!/bin/bash
# Docker's DNS knows no case: search leads to both.
docker network create assignment_net
docker run -d --name es1 --network assignment_net --network-alias Search elasticsearch:2
docker run -d --name es2 --network assignment_net --network-alias SEARCH elasticsearch:2
