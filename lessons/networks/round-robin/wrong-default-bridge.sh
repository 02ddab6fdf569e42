#!/bin/bash
# The network was made and then forgotten: both servers are on the default bridge.
# red: servers, alias, lookup, answers
# says: es1 runs elasticsearch:2, but not on assignment_net.
# says: es2 runs elasticsearch:2, but not on assignment_net.
docker network create assignment_net
docker run -d --name es1 elasticsearch:2
docker run -d --name es2 elasticsearch:2
