#!/bin/bash
# One service called search, twice: Compose gives each of its containers the service's name as an alias.
mkdir -p ~/search && cd ~/search || exit
cat > compose.yaml <<'YAML'
services:
  search:
    image: elasticsearch:2
    networks: [assignment_net]
    deploy: { replicas: 2 }
networks:
  assignment_net: { name: assignment_net }
YAML
docker compose up -d
