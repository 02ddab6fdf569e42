#!/bin/bash
# Called from inside a server, whose own command says nothing of it.
docker network create my_app_net
docker run -d --name web1 --network my_app_net nginx
docker run -d --name web2 --network my_app_net nginx
docker exec -i web1 bash <<<'curl -s web2'
docker run -d --name lonely --network my_app_net nginx
