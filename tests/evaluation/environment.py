"""The environment that template.yaml gives the functions; imported before any of them.

What is set already stays: a model writer has its settings and its credentials from there.
"""

import os

from local.template.template import REGION, Template

_region_and_credentials = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "none",
    "AWS_SECRET_ACCESS_KEY": "none",
}
_settings = {
    name: value
    for function in Template({"StepSeconds": "0"}).functions()
    for name, value in function.environment.items()
    if value
}
for _name, _value in (_settings | _region_and_credentials).items():
    os.environ.setdefault(_name, _value)
