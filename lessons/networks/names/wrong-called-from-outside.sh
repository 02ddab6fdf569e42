#!/bin/bash
# The servers are on the network, but the caller is not, so it does not find the name; and nobody connected lonely.
# red: called, lonely
# says: caller calls a name, but not from my_app_net, and nobody else knows the name.
# says: lonely is not on my_app_net, so nobody there knows its name.
docker network create my_app_net
docker run -d --name web1 --network my_app_net nginx
docker run -d --name web2 --network my_app_net nginx
docker run -d --name lonely nginx
docker run --name caller alpine ping -c 1 web2
