#!/bin/bash
# A link from the default bridge makes lonely known to one container and to nobody on the network.
# red: lonely
# says: lonely is not on my_app_net, so nobody there knows its name.
docker network create my_app_net
docker run -d --name web1 --network my_app_net nginx
docker run -d --name web2 --network my_app_net nginx
docker run -d --name lonely nginx
docker run --name caller --network my_app_net alpine ping -c 1 web2
docker run --name friend --link lonely alpine ping -c 1 lonely
