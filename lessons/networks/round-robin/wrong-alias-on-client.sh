#!/bin/bash
# The container that asks got the alias as well, so a third of the requests go to it.
# red: lookup, answers
# says: search also leads to alpine, which was made from alpine and is not an Elasticsearch server.
docker network create assignment_net
docker run -d --name es1 --network assignment_net --network-alias search elasticsearch:2
docker run -d --name es2 --network assignment_net --network-alias search elasticsearch:2
docker run -d --name alpine --network assignment_net --network-alias search alpine sleep 1000
