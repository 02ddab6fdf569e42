#!/bin/bash
# The ports were the wrong way round at first, and a second container stands beside the right one.
docker run -d --name first -p 80:8800 httpd
docker run -d --name second -p 8801:80 httpd
docker rm -f first
docker run -d --name third -p 8800:80 httpd
