#!/bin/bash
# The old way: one container is told of the others by links, and nobody else on the network is.
# red: alias, lookup, answers
# says: es1 is called search by a link, and only the container that was given the link knows of it.
# says: es2 is called search by a link, and only the container that was given the link knows of it.
docker network create assignment_net
docker run -d --name es1 --network assignment_net elasticsearch:2
docker run -d --name es2 --network assignment_net elasticsearch:2
docker run -d --name alpine --network assignment_net --link es1:search --link es2:search alpine sleep 1000
