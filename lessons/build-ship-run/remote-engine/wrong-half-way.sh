#!/bin/bash
# DOCKER_HOST was set for the build only, so the container was to run here, where there is no such image; and there without a port.
# red: runs-there, page, nothing-here
# says: shop runs on node2, but its port 80 is not published as 8080.
DOCKER_HOST=ssh://learner@node2 docker build -t shop shop
docker run -d --name shop -p 8080:80 shop
docker -H ssh://learner@node2 run -d --name shop -p 80:80 shop
