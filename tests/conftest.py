"""The environment that template.yaml gives the functions, for handlers called by the tests.

Clients and caches are made when a function's module is imported, so this comes before any import.
"""

import os

from local.template import REGION, Template

_settings = {
    name: value
    for function in Template({"StepSeconds": "0"}).functions()
    for name, value in function.environment.items()
    if value
}
_region_and_credentials = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
}
os.environ.update(_settings | _region_and_credentials)
