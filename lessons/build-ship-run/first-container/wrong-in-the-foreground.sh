#!/bin/bash
# Without -d: the page is there, and the terminal is taken.
# red: detached
# says: web runs in the foreground: it holds your terminal, and ends when you leave it.
docker run --name web -p 8800:80 httpd >/dev/null 2>&1 &
until curl -fso /dev/null localhost:8800; do sleep 0.1; done
