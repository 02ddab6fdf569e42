#!/bin/bash
# What stands after the image's name is the container's command, not an option for Docker.
# red: running, detached, published, page
# says: The options of web stand behind the image's name, so they were taken for a command to run inside the container.
docker run --name web httpd -d -p 8800:80
