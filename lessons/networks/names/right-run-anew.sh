#!/bin/bash
# lonely is run anew on the network instead of being connected, and the caller asks for a page and goes on asking.
docker run -d --name lonely nginx
docker network create my_app_net
docker rm -f lonely
docker run -d --name lonely --network my_app_net nginx
docker run -d --name shop --network my_app_net nginx
docker run -d --network my_app_net alpine sh -c 'while wget -q -O /dev/null http://shop/; do sleep 1; done'
