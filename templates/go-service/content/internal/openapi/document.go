// Package openapi checks requests against the schemas of an OpenAPI 3.1 document, which are JSON Schema 2020-12.
package openapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"
)

const location = "file:///openapi.json"

// Document is an OpenAPI document.
type Document struct {
	json     []byte
	root     map[string]any
	compiler *jsonschema.Compiler
}

// Parse reads a document written in YAML.
func Parse(source []byte) (*Document, error) {
	var root map[string]any
	if err := yaml.Unmarshal(source, &root); err != nil {
		return nil, fmt.Errorf("the OpenAPI document is not YAML: %w", err)
	}
	if version, _ := root["openapi"].(string); !strings.HasPrefix(version, "3.1.") {
		return nil, fmt.Errorf("the OpenAPI document must say openapi: 3.1.x, not %q", version)
	}
	text, err := json.Marshal(root)
	if err != nil {
		return nil, fmt.Errorf("the OpenAPI document has no JSON form: %w", err)
	}
	resource, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	compiler.DefaultDraft(jsonschema.Draft2020)
	compiler.AssertFormat()
	if err := compiler.AddResource(location, resource); err != nil {
		return nil, err
	}
	return &Document{json: text, root: root, compiler: compiler}, nil
}

// Schema returns the schema at a JSON pointer, such as /components/schemas/Greeting.
func (d *Document) Schema(pointer string) (*jsonschema.Schema, error) {
	schema, err := d.compiler.Compile(location + "#" + pointer)
	if err != nil {
		return nil, fmt.Errorf("the OpenAPI document has no usable schema at %s: %w", pointer, err)
	}
	return schema, nil
}

// ServeHTTP answers with the document as JSON.
func (d *Document) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(d.json)
}
