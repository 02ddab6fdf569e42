#!/bin/bash
# The port of the example, not that of the exercise.
# red: published, page
# says: The page of web is on another port of the machine than 8800.
docker run -d --name web -p 8080:80 httpd
