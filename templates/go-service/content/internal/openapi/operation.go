package openapi

import (
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Operation is what the document says of the requests to one route.
type Operation struct {
	parameters []parameter
	body       *jsonschema.Schema // nil where no body is taken
	bodyNeeded bool
}

type parameter struct {
	name   string
	in     string // query, path or header
	needed bool
	schema *jsonschema.Schema
}

// Operation returns the operation of a method and a path, such as POST and /greetings/{id}. Its error says what the
// document lacks.
func (d *Document) Operation(method, path string) (*Operation, error) {
	item := "/paths/" + escape.Replace(path)
	at := item + "/" + strings.ToLower(method)
	if found, _ := find(d.root, at); found == nil {
		return nil, fmt.Errorf("the OpenAPI document does not describe %s %s", method, path)
	}
	operation := &Operation{}
	for _, list := range []string{item + "/parameters", at + "/parameters"} {
		if err := d.addParameters(operation, list); err != nil {
			return nil, fmt.Errorf("%s %s: %w", method, path, err)
		}
	}
	if err := d.addBody(operation, at+"/requestBody"); err != nil {
		return nil, fmt.Errorf("%s %s: %w", method, path, err)
	}
	return operation, nil
}

func (d *Document) addParameters(operation *Operation, list string) error {
	found, _ := find(d.root, list)
	parameters, _ := found.([]any)
	for index := range parameters {
		found, at := find(d.root, fmt.Sprintf("%s/%d", list, index))
		object, _ := found.(map[string]any)
		name, _ := object["name"].(string)
		in, _ := object["in"].(string)
		needed, _ := object["required"].(bool)
		if in != "query" && in != "path" && in != "header" {
			return fmt.Errorf("a parameter at %s cannot be in %q", at, in)
		}
		schema, err := d.Schema(at + "/schema")
		if err != nil {
			return err
		}
		operation.parameters = append(operation.parameters, parameter{name, in, needed, schema})
	}
	return nil
}

func (d *Document) addBody(operation *Operation, pointer string) error {
	found, at := find(d.root, pointer)
	body, ok := found.(map[string]any)
	if !ok {
		return nil
	}
	schema, err := d.Schema(at + "/content/application~1json/schema")
	if err != nil {
		return err
	}
	operation.body = schema
	operation.bodyNeeded, _ = body["required"].(bool)
	return nil
}
