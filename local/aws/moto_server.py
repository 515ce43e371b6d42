"""AWS's stand-in: moto's server in this process.

DynamoDB's calls are made one at a time, and Step Functions interprets its state machines. Nothing
here ever reaches AWS: moto answers, or refuses.
"""

import logging
import os

from moto.core.config import default_user_config
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

from local.aws.patches import dynamodb_lock, history_order, parsed_once, transaction_undo
from local.serving.http_server import HOST, HttpServer


class MotoServer(HttpServer):
    """Serves DynamoDB and Step Functions until the end of the ``with`` block.

    Args:
        host: the address to listen on.
        port: 0 for any free one.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, host: str = HOST, port: int = 0) -> None:
        default_user_config["stepfunctions"]["execute_state_machine"] = True
        default_user_config["lambda"]["use_docker"] = False
        # The interpreter reports each failed task as an error, with its whole syntax tree.
        logging.getLogger("moto.stepfunctions").setLevel(logging.CRITICAL)
        dynamodb_lock.install()
        transaction_undo.install()
        parsed_once.install()
        history_order.install()
        application = DomainDispatcherApplication(create_backend_app)
        super().__init__(application, port, host)
        # Where the interpreter sends the calls of tasks that are not Lambda's.
        os.environ["MOTO_PORT"] = str(self.port)
