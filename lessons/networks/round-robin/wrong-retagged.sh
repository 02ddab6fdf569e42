#!/bin/bash
# Another image was given the name elasticsearch:2.
# red: answers
# says: es1 comes from an image that bears the name elasticsearch:2, but what it starts is not Elasticsearch.
# says: es2 comes from an image that bears the name elasticsearch:2, but what it starts is not Elasticsearch.
docker tag nginx elasticsearch:2
docker network create assignment_net
docker run -d --name es1 --network assignment_net --network-alias search elasticsearch:2
docker run -d --name es2 --network assignment_net --network-alias search elasticsearch:2
