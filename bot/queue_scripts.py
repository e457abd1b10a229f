"""The queue's steps inside Redis: each a Lua script, so that it happens whole or not at all.

All keys of a script share one hash tag, so that a Redis Cluster runs it on one node.
"""

from __future__ import annotations

#: KEYS: stream, hold, marks…; ARGV: payload, the marks' life in ms, 1: parts of the answer may stand.
#: 1: put; 0: one of the marks was there, or a worker holds the ask.
#: The ask goes in first: should Redis refuse to write, no mark may stand for an ask that is lost.
PUT = """
for i = 2, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then return 0 end
end
if ARGV[3] == '1' then
  redis.call('XADD', KEYS[1], '*', 'ask', ARGV[1], 'again', '1')
else
  redis.call('XADD', KEYS[1], '*', 'ask', ARGV[1])
end
for i = 3, #KEYS do
  redis.call('SET', KEYS[i], 'queued', 'PX', ARGV[2])
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

#: KEYS: stream, then mark and hold of each ask; ARGV: group, consumer, lease in ms, ids…. For each id
#: 1: still the consumer's, lease renewed; 0: another's, or done by another; -1: nobody knows the ask.
#: Then Redis came back empty: the hold says, for a lease's length, that the consumer is still at it.
RENEW = """
local held = {}
for i = 4, #ARGV do
  local mark, hold = KEYS[2 * i - 6], KEYS[2 * i - 5]
  local pending = redis.pcall('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1)
  local holder = redis.call('GET', hold)
  if pending[1] and pending[1][2] == ARGV[2] then
    redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'JUSTID')
    held[#held + 1] = 1
  elseif pending[1] or redis.call('EXISTS', mark) == 1 or (holder and holder ~= ARGV[2]) then
    held[#held + 1] = 0
  else
    redis.call('SET', hold, ARGV[2], 'PX', ARGV[3])
    held[#held + 1] = -1
  end
end
return held
"""

#: KEYS: stream, mark, hold; ARGV: group, id, the mark's life in ms.
DONE = """
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
redis.call('SET', KEYS[2], 'done', 'PX', ARGV[3])
redis.call('DEL', KEYS[3])
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

#: KEYS: stream, dead letters, mark; ARGV: group, id, payload, reason, attempts, how many to keep, the
#: mark's life in ms.
BURY = """
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[6], '*',
  'ask', ARGV[3], 'reason', ARGV[4], 'attempts', ARGV[5])
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
redis.call('SET', KEYS[3], 'done', 'PX', ARGV[7])
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
