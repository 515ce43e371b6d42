"""The domain of the journey service.

Every Lambda function imports from here and nothing here imports from a function. Where to look,
from the top floor down; each room imports from those below it and never from those above, which
``make check`` holds it to:

==============  ====================================================================================
``api``         API Gateway's side: events, callers, responses, problems
``step_runs``   a step at work: state in, progress on the way, state out; the end of a run
``lifecycle``   what changes a job: creation, transitions, its owner's commands, reconciliation
``editing``     the edits of a finished map: what may be changed, and what follows from it
``queries``     reading jobs for their owners: status, list, result; the warm cache
``workflow``    Step Functions: executions, and the state that they carry
``writers``     who writes the map
``quality``     the rules that a finished map is held against
``drafting``    what code makes of a writer's proposal: ids, order, sources, evidence
``storage``     DynamoDB and S3: table, items, operations, conditions; the bucket
``research_files``  research as people have it: files, read into passages
``content``     what goes in and comes out: form, step outputs, draft, journey map
``jobs``        what a job is: status, steps, progress, failures
``errors``      the tree of errors
``runtime``     what surrounds every function: AWS clients, clock, settings, logs, metrics
==============  ====================================================================================
"""
