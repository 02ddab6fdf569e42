#!/bin/bash
# Both are on assignment_net, but they carry the alias on a second network.
# red: alias, lookup, answers
# says: es1 carries the alias search, but on another network. An alias counts on its own network only.
# says: es2 carries the alias search, but on another network. An alias counts on its own network only.
docker network create assignment_net
docker network create other_net
for server in es1 es2; do
  docker run -d --name "$server" --network other_net --network-alias search elasticsearch:2
  docker network connect assignment_net "$server"
done
