#!/bin/bash
# The folder travels by scp and the commands by ssh; what holds in the end is the same.
scp -r shop node2:
ssh node2 docker build -t shop shop
ssh node2 docker run -d --name page -p 8080:80 shop
