package openapi

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Fault is one value of a request that is not as described.
type Fault struct {
	In      string `json:"in"`      // body, query, path or header
	Pointer string `json:"pointer"` // JSON pointer to the value
	Detail  string `json:"detail"`
}

// InvalidError says what is not as described.
type InvalidError struct{ Faults []Fault }

func (e *InvalidError) Error() string {
	return fmt.Sprintf("the request is not valid: %v", e.Faults)
}

// ErrMediaType says that a body is not of the type that the operation takes.
var ErrMediaType = errors.New("the body is not application/json")

// Check checks the parameters and the body of a request to this operation, and puts the defaults of the document where
// its query has nothing. The body can be read again afterwards. The error is an *InvalidError, ErrMediaType, or what
// happened while the body was read.
func (o *Operation) Check(r *http.Request) error {
	var faults []Fault
	for _, parameter := range o.parameters {
		faults = append(faults, parameter.check(r)...)
	}
	if o.body != nil {
		found, err := o.checkBody(r)
		if err != nil {
			return err
		}
		faults = append(faults, found...)
	}
	if len(faults) > 0 {
		return &InvalidError{faults}
	}
	return nil
}

func (o *Operation) checkBody(r *http.Request) ([]Fault, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if len(body) == 0 {
		if o.bodyNeeded {
			return []Fault{{In: "body", Detail: "is missing"}}, nil
		}
		return nil, nil
	}
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		return nil, ErrMediaType
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return []Fault{{In: "body", Detail: "is not JSON: " + err.Error()}}, nil
	}
	return faults("body", "", o.body.Validate(value)), nil
}

func (p parameter) check(r *http.Request) []Fault {
	raw, given := p.valueIn(r)
	if given {
		return faults(p.in, "/"+p.name, p.schema.Validate(p.parse(raw)))
	}
	if p.needed {
		return []Fault{{In: p.in, Pointer: "/" + p.name, Detail: "is missing"}}
	}
	if p.in == "query" && p.schema.Default != nil {
		query := r.URL.Query()
		query.Set(p.name, fmt.Sprint(*p.schema.Default))
		r.URL.RawQuery = query.Encode()
	}
	return nil
}

func (p parameter) valueIn(r *http.Request) (value string, given bool) {
	switch p.in {
	case "query":
		query := r.URL.Query()
		return query.Get(p.name), query.Has(p.name)
	case "header":
		value = r.Header.Get(p.name)
	case "path":
		value = r.PathValue(p.name)
	}
	return value, value != ""
}

// parse gives a value the type that its schema asks for, if it can be read as that.
func (p parameter) parse(raw string) any {
	schema := p.schema
	for schema.Ref != nil {
		schema = schema.Ref
	}
	if schema.Types == nil {
		return raw
	}
	for _, name := range schema.Types.ToStrings() {
		switch name {
		case "integer":
			if value, err := strconv.ParseInt(raw, 10, 64); err == nil {
				return value
			}
		case "number":
			if value, err := strconv.ParseFloat(raw, 64); err == nil {
				return value
			}
		case "boolean":
			if raw == "true" || raw == "false" {
				return raw == "true"
			}
		}
	}
	return raw
}

// faults returns the innermost errors of a validation: the ones that say what to change.
func faults(in, pointer string, err error) []Fault {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return nil
	}
	if len(invalid.Causes) > 0 {
		var all []Fault
		for _, cause := range invalid.Causes {
			all = append(all, faults(in, pointer, cause)...)
		}
		return all
	}
	unit := invalid.BasicOutput()
	return []Fault{{In: in, Pointer: pointer + unit.InstanceLocation, Detail: unit.Error.String()}}
}
