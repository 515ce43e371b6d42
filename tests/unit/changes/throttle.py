"""The functions that save progress are told of the throttle."""

from local.template.template import Template

throttles = {
    function.environment["PROGRESS_THROTTLE_SECONDS"]
    for function in Template({}).functions()
    if "PROGRESS_THROTTLE_SECONDS" in function.environment
}
assert throttles == {"5"}, throttles
