#!/bin/bash
# What stands after the image's name is the container's command, not an option for Docker.
# red: servers, alias, lookup, answers
# says: The options of es1 stand behind the image's name, so they were taken for a command to run inside the container.
# says: The options of es2 stand behind the image's name, so they were taken for a command to run inside the container.
docker network create assignment_net
docker run -d --name es1 elasticsearch:2 --network assignment_net --network-alias search
docker run -d --name es2 elasticsearch:2 --network assignment_net --network-alias search
