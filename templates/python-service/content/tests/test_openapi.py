from pathlib import Path

import yaml
from conftest import Service

WRITTEN = yaml.safe_load(Path("api/openapi.yaml").read_text())


async def test_serves_what_the_file_says(service: Service) -> None:
    served = (await service.client.get("/openapi.json")).json()
    assert served == WRITTEN, "run `uv run python tools/write_openapi.py` and commit the file"
