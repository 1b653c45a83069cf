"""Building of the query that goes to OpenSearch."""

from dataclasses import dataclass, field
from typing import Any

MAX_QUERY_LENGTH = 120


@dataclass(frozen=True)
class SearchRequest:
    text: str
    language: str = "en"
    filters: dict[str, list[str]] = field(default_factory=dict)
    offset: int = 0
    limit: int = 24


def build_query(request: SearchRequest) -> dict[str, Any]:
    """Turn what a customer typed into a query. Names count four times, texts once; what sells breaks ties."""
    text = request.text.strip()[:MAX_QUERY_LENGTH]
    filters = [{"terms": {key: values}} for key, values in sorted(request.filters.items())]
    return {
        "from": request.offset,
        "size": request.limit,
        "query": {
            "function_score": {
                "query": {
                    "bool": {
                        "must": {
                            "multi_match": {
                                "query": text,
                                "fields": [f"name.{request.language}^4", f"text.{request.language}"],
                                "fuzziness": "AUTO:5,9",
                            }
                        },
                        "filter": [{"term": {"sellable": True}}, *filters],
                    }
                },
                "field_value_factor": {"field": "sold_30d", "modifier": "log1p", "missing": 0},
            }
        },
    }
