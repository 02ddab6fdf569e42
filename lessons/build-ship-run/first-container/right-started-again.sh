#!/bin/bash
# Run in the foreground and left with Ctrl+C, which ends it; docker start then wakes it without holding on to it.
timeout --signal=INT 6 docker run --name web -p 8800:80 httpd
docker start web
