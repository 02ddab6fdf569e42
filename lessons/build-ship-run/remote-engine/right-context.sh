#!/bin/bash
# The same by a context, and a container of another name.
docker context create far --docker host=ssh://learner@node2
docker context use far
docker build --tag shop:latest ./shop
docker run --detach --publish 8080:80 shop:latest
