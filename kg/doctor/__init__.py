"""Whether a workspace is sound, and mending it: `kg doctor`.

What a person gave (reports, decisions) cannot be made again and is never deleted; all else can.
"""
