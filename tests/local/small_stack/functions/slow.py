import time

time.sleep(0.5)


def handler(event: object, context: object) -> str:
    return "ready"
