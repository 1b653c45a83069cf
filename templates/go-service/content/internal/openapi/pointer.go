package openapi

import (
	"strconv"
	"strings"
)

var escape = strings.NewReplacer("~", "~0", "/", "~1")
var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// find returns the value at a JSON pointer, following references, and where they led. Nothing there is nil.
func find(root any, pointer string) (value any, at string) {
	value = root
	for token := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		at += "/" + token
		switch parent := value.(type) {
		case map[string]any:
			value = parent[unescape.Replace(token)]
		case []any:
			value = nil
			if index, err := strconv.Atoi(token); err == nil && index < len(parent) {
				value = parent[index]
			}
		default:
			return nil, at
		}
		if object, ok := value.(map[string]any); ok {
			if reference, ok := object["$ref"].(string); ok {
				value, at = find(root, strings.TrimPrefix(reference, "#"))
			}
		}
	}
	return value, at
}
