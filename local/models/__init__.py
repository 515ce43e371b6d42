"""Stand-ins for the models that a writer asks: Bedrock's wire and OpenAI's, on this machine.

They speak the real wires, so that the real clients are exercised down to the bytes. A *script*
decides what is answered: good answers, every fault, or what another model says.
"""
