#!/bin/bash
# The image by its id and by a name of one's own, with settings for Elasticsearch and published ports.
docker network create assignment_net
docker tag elasticsearch:2 finder
docker run -d --name es1 --network assignment_net --network-alias search -p 9200:9200 \
  "$(docker image inspect --format '{{.Id}}' elasticsearch:2)"
docker run -d --name es2 --network assignment_net --network-alias search -p 9201:9200 \
  finder elasticsearch -Des.node.name=second
