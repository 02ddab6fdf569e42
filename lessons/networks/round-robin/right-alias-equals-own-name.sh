#!/bin/bash
# Both were given the alias search; one happens to bear it as its name as well.
docker network create assignment_net
docker run -d --name search --network assignment_net --network-alias search elasticsearch:2
docker run -d --name second --network assignment_net --network-alias search elasticsearch:2
