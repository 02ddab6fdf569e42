module slipway/hub

go 1.24
