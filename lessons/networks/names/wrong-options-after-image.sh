#!/bin/bash
# What stands after the image's name is the container's command, not an option for Docker.
# red: servers, lookup, called, lonely
# says: The options of web1 stand behind the image's name, so they were taken for a command to run inside the container.
# says: The options of web2 stand behind the image's name, so they were taken for a command to run inside the container.
docker network create my_app_net
docker run -d --name web1 nginx --network my_app_net
docker run -d --name web2 nginx --network my_app_net
