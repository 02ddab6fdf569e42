#!/bin/bash
# The network was made and then forgotten: both containers are on the default bridge, where names lead nowhere.
# red: servers, lookup, called, lonely
# says: web1 runs nginx, but not on my_app_net.
# says: web2 runs nginx, but not on my_app_net.
docker network create my_app_net
docker run -d --name web1 nginx
docker run -d --name web2 nginx
docker run --name caller alpine ping -c 1 web2
