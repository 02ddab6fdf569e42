#!/bin/bash
# By Compose, from a file.
cat > compose.yaml <<'END'
services:
  web:
    image: httpd
    ports: ["8800:80"]
END
docker compose up -d
