#!/bin/bash
# Logged in to node2, where the folder is not, and ran something that is only called so.
# red: built-there, runs-there, page, nothing-here
# says: A container on node2 is called shop, but it was made from nginx. The page of the folder is not in that image.
ssh node2 docker run -d --name shop -p 8080:80 nginx
