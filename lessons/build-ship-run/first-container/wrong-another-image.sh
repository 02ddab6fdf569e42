#!/bin/bash
# The image of the example on the port of the exercise.
# red: running, detached, published, page
# says: web has port 8800, but it was made from nginx, not from httpd.
docker run -d --name web -p 8800:80 nginx
