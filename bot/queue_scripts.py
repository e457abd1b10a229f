"""The queue's steps inside Redis: each a Lua script, so that it happens whole or not at all.

All keys of a script share one hash tag, so that a Redis Cluster runs it on one node.
"""

from __future__ import annotations

#: KEYS: stream, marks…; ARGV: payload, the marks' life in ms. 1: put; 0: one of the marks was there.
#: The ask goes in first: should Redis refuse to write, no mark may stand for an ask that is lost.
PUT = """
for i = 2, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then return 0 end
end
redis.call('XADD', KEYS[1], '*', 'ask', ARGV[1])
for i = 2, #KEYS do
  redis.call('SET', KEYS[i], '1', 'PX', ARGV[2])
end
return 1
"""

#: KEYS: stream; ARGV: group, consumer, lease in ms, count. The entries whose lease ran out, now the
#: consumer's: {id, {field, value}, delivery count}. What was deleted meanwhile is forgotten.
TAKE_OVER = """
local found = {}
local late = redis.call('XPENDING', KEYS[1], ARGV[1], 'IDLE', ARGV[3], '-', '+', ARGV[4])
for _, pending in ipairs(late) do
  local claimed = redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, pending[1])
  if claimed[1] then
    found[#found + 1] = {pending[1], claimed[1][2], pending[4] + 1}
  else
    redis.call('XACK', KEYS[1], ARGV[1], pending[1])
  end
end
return found
"""

#: KEYS: stream; ARGV: group, consumer, ids…. For each id 1: still the consumer's, lease renewed;
#: 0: another's; -1: nobody's (done by another, or Redis came back empty).
RENEW = """
local held = {}
for i = 3, #ARGV do
  local pending = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1)
  if not pending[1] then
    held[#held + 1] = -1
  elseif pending[1][2] == ARGV[2] then
    redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'JUSTID')
    held[#held + 1] = 1
  else
    held[#held + 1] = 0
  end
end
return held
"""

#: KEYS: stream; ARGV: group, id.
DONE = """
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
return redis.call('XDEL', KEYS[1], ARGV[2])
"""

#: KEYS: stream; ARGV: group, consumer, nobody's name, idle in ms, id. The entry counts as idle for
#: so long already: at the length of a lease, the next scan of any worker takes it over.
HAND_BACK = """
local pending = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[5], ARGV[5], 1)
if pending[1] and pending[1][2] == ARGV[2] then
  redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[3], 0, ARGV[5], 'IDLE', ARGV[4], 'JUSTID')
  return 1
end
return 0
"""

#: KEYS: stream; ARGV: group, consumer, nobody's name, idle in ms. All that the consumer holds is
#: handed back, and its name forgotten.
LEAVE = """
local mine = redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', 10000, ARGV[2])
for _, pending in ipairs(mine) do
  redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[3], 0, pending[1], 'IDLE', ARGV[4], 'JUSTID')
end
redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], ARGV[2])
return #mine
"""

#: KEYS: stream, dead letters; ARGV: group, id, payload, reason, attempts, how many to keep.
BURY = """
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[6], '*',
  'ask', ARGV[3], 'reason', ARGV[4], 'attempts', ARGV[5])
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
return redis.call('XDEL', KEYS[1], ARGV[2])
"""

#: KEYS: stream, dead letters; ARGV: id. 1: back in the queue; 0: no such dead letter.
REPLAY = """
local found = redis.call('XRANGE', KEYS[2], ARGV[1], ARGV[1])
if not found[1] then return 0 end
redis.call('XADD', KEYS[1], '*', 'ask', found[1][2][2], 'again', '1')
redis.call('XDEL', KEYS[2], ARGV[1])
return 1
"""
