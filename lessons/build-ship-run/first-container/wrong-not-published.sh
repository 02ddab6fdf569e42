#!/bin/bash
# Runs, but nobody outside can see it. EXPOSE in the image publishes nothing.
# red: published, page
# says: web runs, but none of its ports is published, so its page cannot be seen from outside.
docker run -d --name web httpd
