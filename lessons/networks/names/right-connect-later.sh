#!/bin/bash
# All containers ran on the default bridge first; the network came to them afterwards.
docker run -d --name web1 nginx
docker run -d --name web2 nginx
docker run -d --name lonely nginx
docker network create my_app_net
for server in web1 web2 lonely; do docker network connect my_app_net "$server"; done
docker run --name caller --network my_app_net alpine nslookup lonely
