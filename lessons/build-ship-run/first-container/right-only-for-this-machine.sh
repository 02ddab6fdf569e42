#!/bin/bash
# Published for this machine alone, where the page is asked for; on a network of its own, and thrown away when it ends.
docker network create mine
docker run --rm -dp 127.0.0.1:8800:80 --network mine httpd
