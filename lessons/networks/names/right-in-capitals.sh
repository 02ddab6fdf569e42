#!/bin/bash
# Docker's DNS knows no case, so a call in other letters than the name's is a call by name; its container is gone at once.
docker network create my_app_net
docker run -d --name Web1 --network my_app_net nginx
docker run -d --name Web2 --network my_app_net nginx
docker run --rm --network my_app_net alpine wget -qO- http://web2
docker run -d --name lonely --network my_app_net nginx
