package openapi

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const source = `
openapi: 3.1.0
paths:
  /shelves/{shelf}/things:
    parameters:
      - {name: shelf, in: path, required: true, schema: {type: string, format: uuid}}
    get:
      parameters:
        - $ref: '#/components/parameters/limit'
        - {name: deep, in: query, schema: {type: boolean}}
        - {name: size, in: query, schema: {type: number, exclusiveMinimum: 0}}
        - {name: x-tenant, in: header, required: true, schema: {$ref: '#/components/schemas/Tenant'}}
    put:
      requestBody:
        content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
    post:
      requestBody: {$ref: '#/components/requestBodies/Thing'}
    delete:
      parameters: [{name: session, in: cookie, schema: {type: string}}]
    patch:
      requestBody: {content: {text/plain: {schema: {type: string}}}}
components:
  parameters:
    limit: {name: limit, in: query, schema: {type: integer, minimum: 1, default: 20}}
  requestBodies:
    Thing: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
  schemas:
    Tenant: {type: string, minLength: 2}
    Thing:
      type: object
      required: [name]
      additionalProperties: false
      properties:
        name: {type: string, minLength: 1}
        parts: {type: array, items: {$ref: '#/components/schemas/Thing'}}
`

const path = "/shelves/{shelf}/things"

func operation(t *testing.T, method string) *Operation {
	t.Helper()
	document, err := Parse([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	operation, err := document.Operation(method, path)
	if err != nil {
		t.Fatal(err)
	}
	return operation
}

func request(method, shelf, query, body string) *http.Request {
	r := httptest.NewRequest(method, "/?"+query, strings.NewReader(body))
	r.SetPathValue("shelf", shelf)
	r.Header.Set("X-Tenant", "us")
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	return r
}

const shelf = "0190b3f4-7d5e-7c3a-9a51-2f6d3c1b5a77"

func TestWhatIsAsDescribedPasses(t *testing.T) {
	r := request("GET", shelf, "deep=true&size=1.5", "")
	if err := operation(t, "GET").Check(r); err != nil {
		t.Fatal(err)
	}
	if got := r.URL.Query().Get("limit"); got != "20" {
		t.Errorf("the default of limit is %q, want 20", got)
	}

	body := `{"name":"box","parts":[{"name":"lid"}]}`
	r = request("POST", shelf, "", body)
	if err := operation(t, "POST").Check(r); err != nil {
		t.Fatal(err)
	}
	if again, _ := io.ReadAll(r.Body); string(again) != body {
		t.Errorf("the handler reads %q", again)
	}
	if err := operation(t, "PUT").Check(request("PUT", shelf, "", "")); err != nil {
		t.Errorf("a body that may be left out is asked for: %v", err)
	}
}

func TestWhatIsNotAsDescribedIsNamed(t *testing.T) {
	tests := []struct{ method, shelf, query, body, want string }{
		{"GET", "5", "", "", "path /shelf '5' is not valid uuid"},
		{"GET", shelf, "limit=0", "", "query /limit minimum: got 0, want 1"},
		{"GET", shelf, "limit=1e1", "", "query /limit got string, want integer"},
		{"GET", shelf, "limit=", "", "query /limit got string, want integer"},
		{"GET", shelf, "deep=yes", "", "query /deep got string, want boolean"},
		{"GET", shelf, "size=0", "", "query /size exclusiveMinimum"},
		{"POST", shelf, "", "", "body  is missing"},
		{"POST", shelf, "", `{"name":`, "body  is not JSON"},
		{"POST", shelf, "", `{"name":"a"} {}`, "body  is not JSON"},
		{"POST", shelf, "", `[]`, "body  got array, want object"},
		{"POST", shelf, "", `{"name":"a","parts":[{"name":""}]}`, "body /parts/0/name minLength"},
		{"POST", shelf, "", `{"nam":"a"}`, "missing property 'name'"},
		{"POST", shelf, "", `{"nam":"a"}`, "additional properties 'nam' not allowed"},
	}
	for _, test := range tests {
		err := operation(t, test.method).Check(request(test.method, test.shelf, test.query, test.body))
		var invalid *InvalidError
		if !errors.As(err, &invalid) {
			t.Errorf("%+v passed with %v", test, err)
			continue
		}
		var told []string
		for _, fault := range invalid.Faults {
			told = append(told, fmt.Sprintf("%s %s %s", fault.In, fault.Pointer, fault.Detail))
		}
		if all := strings.Join(told, "\n"); !strings.Contains(all, test.want) {
			t.Errorf("%+v is told %q", test, all)
		}
	}
}

func TestAHeaderThatIsMissingIsNamed(t *testing.T) {
	r := request("GET", shelf, "", "")
	r.Header.Del("X-Tenant")
	if err := operation(t, "GET").Check(r); err == nil || !strings.Contains(err.Error(), "header /x-tenant is missing") {
		t.Errorf("got %v", err)
	}
}

func TestABodyOfAnotherTypeIsRefused(t *testing.T) {
	for _, media := range []string{"", "text/csv", "application/json-seq", ";"} {
		r := request("POST", shelf, "", `{"name":"a"}`)
		r.Header.Set("Content-Type", media)
		if err := operation(t, "POST").Check(r); !errors.Is(err, ErrMediaType) {
			t.Errorf("%q: got %v", media, err)
		}
	}
}

func TestADocumentThatCannotBeCheckedAgainstIsRefused(t *testing.T) {
	for _, wrong := range []string{"a: [", "openapi: 3.0.3", "[]"} {
		if _, err := Parse([]byte(wrong)); err == nil {
			t.Errorf("%q was accepted", wrong)
		}
	}
	document, err := Parse([]byte(source))
	if err != nil {
		t.Fatal(err)
	}
	for method, want := range map[string]string{
		"HEAD":   "does not describe HEAD",
		"DELETE": `cannot be in "cookie"`,
		"PATCH":  "no usable schema",
	} {
		if _, err := document.Operation(method, path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", method, err, want)
		}
	}
}
