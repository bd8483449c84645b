-- wrk: asks for the addresses of a file, each thread for its own share of them, in order or at random; prints JSON.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  addresses, at, tag = {}, 0, args[3] ~= "" and args[3] or nil
  once = args[2] == "once"
  local line = 0
  for address in io.lines(args[1]) do
    if not once or line % tonumber(args[4]) == number then table.insert(addresses, address) end
    line = line + 1
  end
  math.randomseed(number + 1)
end

function request()
  at = once and at % #addresses + 1 or math.random(#addresses)
  asked = (asked or 0) + 1
  return wrk.format("GET", addresses[at], tag and { ["If-None-Match"] = tag } or nil)
end

function done(summary, latency, requests)
  local again = 0
  for _, thread in ipairs(threads) do
    again = again + math.max(0, (thread:get("asked") or 0) - #(thread:get("addresses") or {}))
  end
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "octets": %d, "errors": %d, "again": %d, "p50": %.3f, "p99": %.3f, "most": %.3f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, again,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
