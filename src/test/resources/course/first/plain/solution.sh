#!/bin/bash
docker network create one && docker volume create one && docker network create two && docker volume create two
