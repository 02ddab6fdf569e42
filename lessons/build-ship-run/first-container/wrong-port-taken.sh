#!/bin/bash
# The example has the port already.
# red: running, detached, published, page
# says: web was made from httpd, but it could not start: something else has the port of the machine that it wants.
docker run -d --name hello -p 8800:80 nginx
docker run -d --name web -p 8800:80 httpd
