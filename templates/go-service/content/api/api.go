// Package api holds the description of the HTTP API. Requests are checked against it.
package api

import _ "embed"

// Document is the OpenAPI document, in YAML.
//
//go:embed openapi.yaml
var Document []byte
