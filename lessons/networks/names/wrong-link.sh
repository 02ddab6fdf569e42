#!/bin/bash
# The old way, without a network of one's own.
# red: network, servers, lookup, called, lonely
# says: There is no network called my_app_net.
docker run -d --name web2 nginx
docker run -d --name web1 --link web2 nginx
docker run --name caller --link web2 alpine ping -c 1 web2
