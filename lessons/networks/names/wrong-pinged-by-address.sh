#!/bin/bash
# The caller reaches the right container, but by its address of the moment.
# red: called
# says: caller calls an address. Tomorrow it may belong to another container; a name does not.
docker network create my_app_net
docker run -d --name web1 --network my_app_net nginx
docker run -d --name web2 --network my_app_net nginx
docker run -d --name lonely --network my_app_net nginx
address=$(docker inspect --format '{{.NetworkSettings.Networks.my_app_net.IPAddress}}' web2)
docker run --name caller --network my_app_net alpine ping -c 1 "$address"
