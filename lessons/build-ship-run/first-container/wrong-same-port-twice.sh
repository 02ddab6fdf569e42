#!/bin/bash
# 8800 on both sides, as if httpd listened where it is asked for.
# red: published, page
# says: Port 8800 of the machine leads to another port of web than 80, and httpd listens on 80.
docker run -d --name web -p 8800:8800 httpd
