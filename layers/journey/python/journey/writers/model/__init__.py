"""A writer that asks a language model, on Amazon Bedrock or any OpenAI-compatible server.

=====================  ===========================================================================
the writer             ``writer``; a module for each step, which divides its work into
                       ``questions``; ``by_name``, where it asks about the form's names
what is asked          ``prompts``, with the user's text as ``material``; how much, ``portions``
what is answered       ``outputs``, read by ``answers`` without ``echoes``, held against ``rules``;
                       ``citations``
getting an answer      ``side_by_side`` watches over ``dialogue``, which climbs down the ``ladder``;
                       ``patience`` with a busy model, a ``meter`` for what it uses
the wires              ``bedrock`` and ``openai``, behind ``protocol``; ``streamed_call``,
                       ``transport``, ``schemas``, ``server_sent_events``; ``faults``
settings and prices    ``settings``, ``pricing``; ``trial`` tries them out
=====================  ===========================================================================
"""
