"""Write the OpenAPI document: ``make openapi``."""

from local.openapi.yaml_text import PATH, text

PATH.write_text(text(), encoding="utf-8")
