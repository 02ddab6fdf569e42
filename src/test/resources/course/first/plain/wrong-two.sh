#!/bin/bash
# red: net, vol, net2, vol2
# says: A network does not hold yet.
true
