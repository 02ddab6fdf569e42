#!/bin/bash
# First wrong, then mended: what is left over from the first try does no harm.
docker network create assignment_net
docker run -d --name es1 elasticsearch:2
docker stop es1
docker run -d --name es2 --network assignment_net --network-alias search elasticsearch:2
docker run -d --name es3 --network assignment_net elasticsearch:2
docker network disconnect assignment_net es3
docker network connect --alias search assignment_net es3
