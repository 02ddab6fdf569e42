#!/bin/bash
# The container's port first.
# red: published, page
# says: The two ports of web are swapped: port 80 of the machine leads to port 8800 of the container, where nothing listens.
docker run -d --name web -p 80:8800 httpd
