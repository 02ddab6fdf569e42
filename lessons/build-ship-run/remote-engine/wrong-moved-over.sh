#!/bin/bash
# Built on node1 and copied to node2: it runs there, and is left behind here.
# red: nothing-here
# says: The image shop is on node1 as well. The engine of node2 can build it from the folder without that.
docker build -t shop shop
docker save shop | ssh node2 docker load
ssh node2 docker run -d --name shop -p 8080:80 shop
