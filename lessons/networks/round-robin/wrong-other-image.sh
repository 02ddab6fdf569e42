#!/bin/bash
# Two servers answer on port 9200 behind one name, each as somebody else; but they are no Elasticsearch.
# red: servers, alias, lookup, answers
# says: es1 is on assignment_net, but it was made from alpine, not from elasticsearch:2.
# says: es2 is on assignment_net, but it was made from alpine, not from elasticsearch:2.
docker network create assignment_net
for server in es1 es2; do
  docker run -d --name "$server" --network assignment_net --network-alias search alpine sh -c "
    mkdir /www && echo '{\"name\":\"$server\",\"version\":{\"number\":\"2.4.6\"}}' > /www/index.html && httpd -f -p 9200 -h /www"
done
