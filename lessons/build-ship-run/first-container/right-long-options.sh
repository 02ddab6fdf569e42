#!/bin/bash
# In Docker's newer words, with long options in another order, a name and an address.
docker container run --publish 0.0.0.0:8800:80/tcp --name shop --detach httpd:latest
