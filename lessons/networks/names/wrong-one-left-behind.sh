#!/bin/bash
# Only the first container was put on the network.
# red: servers, lookup, called, lonely
# says: web2 runs nginx, but not on my_app_net.
docker network create my_app_net
docker run -d --name web1 --network my_app_net nginx
docker run -d --name web2 nginx
