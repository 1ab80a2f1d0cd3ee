"""The proving ground: what tests, faults and measures stand on, each part once.

A model server that is told what to say and how to fail (`model/`), an issuer of tokens, Tandem as
a process, a proxy that cuts, a reader of server-sent events. Nothing here knows what is proved.
"""
