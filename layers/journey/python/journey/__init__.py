"""The domain of the journey service.

Every Lambda function imports from here and nothing here imports from a function. Where to look:

==========================  ==================================================================
what goes in and comes out  ``form`` ``journey_map`` ``steps`` ``draft`` ``workflow_state``
who writes the map          ``writers`` ``assembly`` ``quality``
a step, and its progress    ``step_handler`` ``progress`` ``completion``
what a job is               ``job`` ``errors`` ``failures``
a job's life                ``creation`` ``transitions`` ``lifecycle`` ``resumption``
                            ``reconciliation``; its rules: ``conditions`` ``quota``
                            ``idempotency``
reading jobs                ``jobs`` ``listing`` ``status_body`` ``warm_cache`` ``poll_meter``
DynamoDB                    ``items`` ``table`` ``writes``
Step Functions              ``executions``, and nothing else
API Gateway                 ``http``, and nothing else; with ``identity`` ``problems``
the world outside           ``aws`` ``clock`` ``environment`` ``logs`` ``metrics``
==========================  ==================================================================
"""
