#!/bin/bash
# Links instead of a network, as it was done before networks of one's own existed.
# red: network, servers, alias, lookup, answers
# says: There is no network called assignment_net.
docker run -d --name es1 elasticsearch:2
docker run -d --name es2 elasticsearch:2
docker run -d --name alpine --link es1:search --link es2:search alpine sleep 1000
