#!/bin/bash
# docker create makes a container and does not start it.
# red: running, detached, published, page
# says: web was made from httpd, but it is not running.
docker create --name web -p 8800:80 httpd
