#!/bin/bash
# Two servers that call themselves one: nobody can tell which of them answered.
# red: answers
# says: Several servers answer, but with one and the same node name, so nobody can tell who answered.
docker network create assignment_net
docker run -d --name es1 --network assignment_net --network-alias search elasticsearch:2 elasticsearch -Des.node.name=one
docker run -d --name es2 --network assignment_net --network-alias search elasticsearch:2 elasticsearch -Des.node.name=one
