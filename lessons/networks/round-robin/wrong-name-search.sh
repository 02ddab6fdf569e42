#!/bin/bash
# The name that both should share was given to one of them as its own name.
# red: alias, lookup, answers
# says: search is the name of one container here, and a name can belong to one container only. An alias can be shared.
docker network create assignment_net
docker run -d --name search --network assignment_net elasticsearch:2
docker run -d --name search --network assignment_net elasticsearch:2   # refused: the name is taken
docker run -d --name search2 --network assignment_net elasticsearch:2
