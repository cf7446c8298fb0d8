-- questions.lua - wrk asks every question of QUERIES in turn, each thread from
-- another place.
local questions = {}
for line in io.lines(os.getenv("QUERIES")) do
   local q = line:match("\t(.+)$")
   if q then
      questions[#questions + 1] = "/v1/search?limit=10&q=" ..
         q:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end)
   end
end

local threads = 0
function setup(thread)
   thread:set("start", threads * 977)
   threads = threads + 1
end

local at = 0
function request()
   at = at + 1
   return wrk.format("GET", questions[(start + at) % #questions + 1])
end

function done(summary, latency)
   io.write(string.format(
      "over HTTP: %d requests, %.0f/s, p50 %.3f  p95 %.3f  p99 %.3f  max %.3f ms, %d errors\n",
      summary.requests, summary.requests / summary.duration * 1e6,
      latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
      latency:percentile(99) / 1e3, latency.max / 1e3,
      summary.errors.status + summary.errors.connect + summary.errors.read +
      summary.errors.write + summary.errors.timeout))
end
