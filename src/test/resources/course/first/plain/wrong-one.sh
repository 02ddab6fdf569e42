#!/bin/bash
# red: net, vol, net2, vol2
# says: A network: this does not hold yet.
true
