#!/bin/bash
# The lesson from top to bottom, with a caller that stays to be looked at.
docker network create my_app_net
docker run -d --name web1 --network my_app_net nginx
docker run -d --name web2 --network my_app_net nginx
docker run --name caller --network my_app_net alpine ping -c 1 web2
docker run -d --name lonely nginx
docker network connect my_app_net lonely
