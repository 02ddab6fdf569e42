#!/bin/bash
# All is well made, but one server was stopped.
# red: servers, alias, lookup, answers
# says: es2 was made from elasticsearch:2, but it is not running.
docker network create assignment_net
docker run -d --name es1 --network assignment_net --network-alias search elasticsearch:2
docker run -d --name es2 --network assignment_net --network-alias search elasticsearch:2
docker stop es2
