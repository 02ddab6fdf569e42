#!/bin/bash
# The alias was asked for on the default bridge, where Docker refuses to start a container with one.
# red: servers, alias, lookup, answers
# says: es1 was made from elasticsearch:2, but it is not running.
# says: es2 was made from elasticsearch:2, but it is not running.
docker network create assignment_net
docker run -d --name es1 --network-alias search elasticsearch:2
docker run -d --name es2 --network-alias search elasticsearch:2
