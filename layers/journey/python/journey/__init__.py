"""The domain of the journey service: forms, jobs, steps and the writers that do the work.

Every Lambda function imports from here and nothing here imports from a function.
Only :mod:`journey.http` knows API Gateway's events, and only :mod:`journey.executions`
knows Step Functions.
"""
