#!/bin/bash
# As short as it can be.
docker run -d -p 8800:80 httpd
